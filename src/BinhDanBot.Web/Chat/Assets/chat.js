// The chat: speaks Direct Line 3.0 with the server it came from, over a WebSocket or, where that fails, by asking again and again.
// Text of others goes into the page as text nodes only, never as HTML.
(function () {
  'use strict';
  const settings = JSON.parse(document.getElementById('settings').textContent);
  const texts = settings.texts;
  const links = new RegExp(settings.linkPattern, 'gi');
  const byId = function (id) { return document.getElementById(id); };
  const log = byId('log'), scroll = byId('scroll'), choices = byId('choices'), waiting = byId('waiting'), notice = byId('notice');
  const form = byId('ask'), question = byId('question'), listen = byId('listen');

  // ---- What is kept in this tab, so that a reload goes on and nothing written is lost.

  const storageKey = 'chat:' + settings.commune;

  function load() {
    try {
      return JSON.parse(sessionStorage.getItem(storageKey)) || {};
    } catch (refused) {
      return {};
    }
  }

  const kept = load();
  let session = kept.session || null;   // {id, token}
  const unsent = kept.unsent || [];     // [{id, text, command}], oldest first

  function save() {
    try {
      sessionStorage.setItem(storageKey, JSON.stringify({ session: session, unsent: unsent }));
    } catch (refused) {
      // A browser that keeps nothing starts anew after a reload.
    }
  }

  // ---- Showing.

  const shown = new Set();              // ids of activities
  const bubbles = new Map();            // our own id of a message -> its bubble, until the echo came
  let lastOfPerson = null;
  let linkedGuide = '';
  let speaking = null;

  function make(tag, className, text) {
    const element = document.createElement(tag);
    if (className) {
      element.className = className;
    }

    if (text) {
      element.textContent = text;
    }

    return element;
  }

  function appendLinks(parent, text) {
    let from = 0;
    let match;
    links.lastIndex = 0;
    while ((match = links.exec(text)) !== null) {
      const link = match[1] || match[3] || match[4] || match[6];
      const start = match.index + match[0].lastIndexOf(link);
      const number = link.replace(/[^\d+]/g, '');
      // Twelve digits are the number of an identity card, not a telephone.
      if (match[4] && number[0] !== '+' && (number.length < 8 || number.length > 11)) {
        continue;
      }

      parent.appendChild(document.createTextNode(text.slice(from, start)));
      const anchor = make('a', '', link);
      if (match[4] || match[6]) {
        anchor.href = 'tel:' + number;
      } else {
        anchor.href = match[1] ? link : 'https://' + link;
        anchor.target = '_blank';
        anchor.rel = 'noopener noreferrer';
      }

      parent.appendChild(anchor);
      from = start + link.length;
    }

    parent.appendChild(document.createTextNode(text.slice(from)));
  }

  /** The Markdown that we write: bold, line breaks with two spaces before them, an asterisk of its own behind a backslash. */
  function appendText(parent, markdown) {
    const parts = markdown.replace(/ +\n/g, '\n').split('**');
    parts.forEach(function (part, i) {
      const text = part.replace(/\\\*/g, '*');
      if (i % 2 === 0) {
        appendLinks(parent, text);
      } else if (i === parts.length - 1) {
        appendLinks(parent, '**' + text);
      } else {
        parent.appendChild(make('strong', '', text));
      }
    });
  }

  function bubble(who, fill) {
    const element = make('div', 'message ' + who);
    element.appendChild(make('span', 'unseen', texts[who] + ': '));
    const line = make('p');
    fill(line);
    element.appendChild(line);
    log.appendChild(element);
    return element;
  }

  function state(element, text) {
    const old = element.querySelector('.state');
    if (old) {
      old.remove();
    }

    if (text) {
      element.appendChild(make('span', 'state', text));
    }
  }

  function showPerson(text) {
    clearChoices();
    lastOfPerson = bubble('person', function (line) { line.textContent = text; });
    bringIntoView(lastOfPerson);
    return lastOfPerson;
  }

  function showBot(activity) {
    const element = bubble('bot', function (line) { appendText(line, activity.text || ''); });
    const tools = make('div', 'tools');
    const spoken = activity.speak || activity.text || '';
    const read = make('button', 'read', texts.read);
    read.type = 'button';
    read.addEventListener('click', function () { readAloud(spoken, read); });
    tools.appendChild(read);
    const guide = activity.channelData && activity.channelData.guide;
    // Once for a guide: under each of its steps the link would only be in the way.
    if (guide && guide !== linkedGuide) {
      linkedGuide = guide;
      const whole = make('a', 'button', texts['whole-guide']);
      whole.href = settings.guides + '/' + encodeURIComponent(guide);
      tools.appendChild(whole);
    }

    element.appendChild(tools);
    const actions = activity.suggestedActions && activity.suggestedActions.actions;
    showChoices(actions || []);
    // The beginning of an answer matters, not its end: the question goes to the top and the answer follows below it. A greeting stays where it is.
    if (lastOfPerson) {
      bringIntoView(lastOfPerson);
    }
  }

  function bringIntoView(element) {
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    element.scrollIntoView({ block: 'start', behavior: calm ? 'auto' : 'smooth' });
  }

  function clearChoices() {
    choices.hidden = true;
    choices.textContent = '';
  }

  let byFinger = false;
  choices.addEventListener('pointerdown', function (event) { byFinger = event.pointerType !== 'mouse'; });

  function showChoices(actions) {
    clearChoices();
    actions.forEach(function (action) {
      const button = make('button', '', action.title);
      button.type = 'button';
      button.addEventListener('click', function (event) {
        // A pressed button goes away with its focus: who types continues in the box, a finger must not make a keyboard pop up.
        if (event.detail > 0 && byFinger) {
          log.focus({ preventScroll: true });
        } else {
          question.focus({ preventScroll: true });
        }

        send(action.displayText || action.title, action.value && action.value.command);
      });
      choices.appendChild(button);
    });
    choices.hidden = actions.length === 0;
  }

  let waitingTimer = 0;

  // The bot is silent while staff speak and while it is switched off: who waits is not told for ever that an answer is being looked for.
  const LONGEST_WAIT = 12000;

  function expectAnswer(expected) {
    clearTimeout(waitingTimer);
    waiting.hidden = true;
    if (expected) {
      waitingTimer = setTimeout(function () {
        waiting.textContent = texts.typing;
        waiting.hidden = false;
        waitingTimer = setTimeout(function () { waiting.hidden = true; }, LONGEST_WAIT);
      }, 400);
    }
  }

  function say(text, button, press) {
    notice.textContent = '';
    if (!text) {
      return;
    }

    notice.appendChild(make('p', '', text));
    if (button) {
      const element = make('button', '', button);
      element.type = 'button';
      element.addEventListener('click', press);
      notice.appendChild(element);
    }
  }

  function take(set) {
    set.activities.forEach(function (activity) {
      if (shown.has(activity.id)) {
        return;
      }

      shown.add(activity.id);
      if (activity.type !== 'message') {
        return;
      }

      const fromPerson = activity.from && activity.from.role === 'user';
      const ownId = activity.channelData && activity.channelData.clientActivityID;
      if (!fromPerson) {
        expectAnswer(false);
        showBot(activity);
      } else if (ownId && bubbles.has(ownId)) {
        arrived(ownId);
      } else if (activity.text) {
        showPerson(activity.text);
      }
    });
    sayFirstWords();
    if (set.watermark) {
      watermark = set.watermark;
    }

    lastActive = Date.now();
  }

  // ---- Sending: one at a time and in order; what did not get through stays and is sent again, with the id by which the server knows it.

  let posting = false;

  function newId() {
    const bytes = crypto.getRandomValues(new Uint8Array(12));
    return Array.from(bytes, function (b) { return b.toString(16).padStart(2, '0'); }).join('');
  }

  function send(text, command) {
    stopReading();
    const item = { id: newId(), text: text, command: command || '' };
    unsent.push(item);
    save();
    bubbles.set(item.id, showPerson(text));
    expectAnswer(true);
    lastActive = Date.now();
    post();
  }

  let firstWords = settings.firstWords || '';

  /** Who came by a link to sign up has said so; once, also when the page is loaded again. */
  function sayFirstWords() {
    const words = firstWords;
    firstWords = '';
    if (words) {
      history.replaceState(null, '', location.pathname);
      send(words, '');
    }
  }

  function arrived(id) {
    const element = bubbles.get(id);
    if (element) {
      state(element, '');
    }

    const at = unsent.findIndex(function (item) { return item.id === id; });
    if (at >= 0) {
      unsent.splice(at, 1);
      save();
    }
  }

  async function post() {
    if (posting || !session || unsent.length === 0) {
      return;
    }

    posting = true;
    const item = unsent[0];
    const element = bubbles.get(item.id);
    const slow = setTimeout(function () { if (element) { state(element, texts.sending); } }, 1500);
    let again = 0;
    try {
      const answer = await call('POST', '/conversations/' + session.id + '/activities', {
        type: 'message',
        from: { id: 'nguoi-dan', role: 'user' },
        locale: 'vi-VN',
        text: item.text,
        value: item.command ? { command: item.command } : undefined,
        channelData: { clientActivityID: item.id, messageBack: item.command ? { displayText: item.text } : undefined }
      });
      if (answer.ok) {
        arrived(item.id);
        if (!stream) {
          setTimeout(poll, 300);
        }
      } else if (answer.status === 403 || answer.status === 404) {
        startOver();
      } else if (answer.status === 429) {
        say(texts['too-fast']);
        again = 1000 * (Number(answer.headers.get('Retry-After')) || 2);
      } else if (answer.status < 500) {
        // It will never be taken, so the others must not wait behind it.
        arrived(item.id);
        expectAnswer(false);
        if (element) {
          state(element, texts['too-long']);
        }
      } else {
        again = 3000;
      }
    } catch (offline) {
      unsent.forEach(function (waitingItem) {
        if (bubbles.has(waitingItem.id)) {
          state(bubbles.get(waitingItem.id), texts.unsent);
        }
      });
      lost();
    }

    clearTimeout(slow);
    posting = false;
    if (again) {
      setTimeout(function () { say(''); post(); }, again);
    } else if (isOnline) {
      post();
    }
  }

  // ---- Connecting.

  let watermark = '';
  let stream = null;
  let streamFailures = 0;
  let lastHeard = 0;
  let lastActive = Date.now();
  let attempts = 0;
  let isOnline = false;
  let connecting = false;
  let reconnectTimer = 0;
  let pollTimer = 0;

  function call(method, path, body, credential) {
    const headers = { Accept: 'application/json' };
    const token = credential || (session && session.token);
    if (token) {
      headers.Authorization = 'Bearer ' + token;
    }

    if (body) {
      headers['Content-Type'] = 'application/json';
    }

    const patience = new AbortController();
    const timer = setTimeout(function () { patience.abort(); }, 20000);
    return fetch(settings.service + path, { method: method, headers: headers, body: body && JSON.stringify(body), signal: patience.signal, cache: 'no-store' })
      .finally(function () { clearTimeout(timer); });
  }

  async function connect() {
    if (connecting) {
      return;
    }

    connecting = true;
    clearTimeout(reconnectTimer);
    try {
      let answer = null;
      if (session) {
        answer = await call('GET', '/conversations/' + session.id + '?watermark=' + encodeURIComponent(watermark));
        if (answer.status === 403 || answer.status === 404) {
          forget();
          answer = null;
        }
      }

      if (!answer) {
        answer = await call('POST', '/conversations', { commune: settings.commune, locale: 'vi-VN' }, settings.ticket);
      }

      if (answer.status === 401 || answer.status === 403) {
        // The page is older than its permission to open a conversation.
        say(texts.offline, texts.reload, function () { location.reload(); });
      } else if (!answer.ok) {
        throw new Error(String(answer.status));
      } else {
        const conversation = await answer.json();
        session = { id: conversation.conversationId, token: conversation.token };
        save();
        found();
        listenTo(conversation.streamUrl);
      }
    } catch (unreachable) {
      connecting = false;
      lost();
    }

    connecting = false;
  }

  function found() {
    isOnline = true;
    attempts = 0;
    say('');
    post();
    setTimeout(sayFirstWords, 3000);
  }

  function lost() {
    isOnline = false;
    attempts++;
    const delay = Math.min(30000, 1000 * Math.pow(2, Math.min(attempts, 6) - 1));
    clearTimeout(reconnectTimer);
    reconnectTimer = setTimeout(connect, delay * (0.75 + Math.random() / 2));
    // A short cut is mended before anyone has read a notice about it.
    if (attempts > 1 || navigator.onLine === false) {
      waiting.hidden = true;
      say(navigator.onLine === false ? texts.offline : texts.reconnecting, texts.retry, connect);
    }
  }

  /** The server has dropped the conversation: what was said stays on the screen, and a new one goes on below. */
  function forget() {
    session = null;
    watermark = '';
    shown.clear();
    save();
    if (log.childElementCount > 0) {
      log.appendChild(make('p', 'state', texts.restarted));
    }
  }

  function startOver() {
    forget();
    closeStream();
    connect();
  }

  function closeStream() {
    const old = stream;
    stream = null;
    if (old) {
      old.close();
    }
  }

  /** The stream's address as the server gave it, at the host that this page came from: a proxy may have changed scheme and name. */
  function ownAddress(streamUrl) {
    const url = new URL(streamUrl);
    return (location.protocol === 'https:' ? 'wss://' : 'ws://') + location.host + url.pathname + url.search;
  }

  function listenTo(streamUrl) {
    closeStream();
    if (streamFailures >= 2 || !window.WebSocket || !streamUrl) {
      poll();
      return;
    }

    let opened = false;
    let socket;
    try {
      socket = new WebSocket(ownAddress(streamUrl));
    } catch (forbidden) {
      streamFailures = 2;
      poll();
      return;
    }

    stream = socket;
    socket.onopen = function () {
      opened = true;
      streamFailures = 0;
      lastHeard = Date.now();
    };
    socket.onmessage = function (message) {
      lastHeard = Date.now();
      if (message.data && socket === stream) {
        take(JSON.parse(message.data));
      }
    };
    socket.onclose = function () {
      if (socket !== stream) {
        return;
      }

      stream = null;
      if (!opened) {
        streamFailures++;
      }

      lost();
    };
  }

  async function poll() {
    clearTimeout(pollTimer);
    if (stream || !session || !isOnline) {
      return;
    }

    try {
      const answer = await call('GET', '/conversations/' + session.id + '/activities?watermark=' + encodeURIComponent(watermark));
      if (answer.status === 403 || answer.status === 404) {
        startOver();
        return;
      }

      if (answer.ok) {
        const set = await answer.json();
        const wasActive = lastActive;
        take(set);
        if (set.activities.length === 0) {
          lastActive = wasActive;
        }
      }
    } catch (unreachable) {
      lost();
      return;
    }

    const quiet = Date.now() - lastActive > 30000;
    clearTimeout(pollTimer);
    pollTimer = setTimeout(poll, document.hidden ? 15000 : quiet ? 4000 : 1000);
  }

  // The server sends an empty message every 20 seconds: after three of them were missed, the line is dead, though nobody has said so.
  setInterval(function () {
    if (stream && stream.readyState === 1 && Date.now() - lastHeard > 60000) {
      closeStream();
      connect();
    }
  }, 15000);

  window.addEventListener('online', connect);
  window.addEventListener('offline', function () { say(texts.offline, texts.retry, connect); });
  document.addEventListener('visibilitychange', function () {
    if (document.hidden) {
      return;
    }

    if (!isOnline) {
      connect();
    } else if (!stream) {
      poll();
    } else if (Date.now() - lastHeard > 45000) {
      closeStream();
      connect();
    }
  });

  // A token lives for a day; renewing it while the page is open keeps a long conversation going.
  setInterval(async function () {
    if (!session || !isOnline) {
      return;
    }

    try {
      const answer = await call('POST', '/tokens/refresh');
      if (answer.ok && session) {
        session.token = (await answer.json()).token;
        save();
      }
    } catch (unreachable) {
      // The next call finds out and mends it.
    }
  }, 20 * 60 * 1000);

  // ---- The box.

  function fit() {
    question.style.height = 'auto';
    question.style.height = question.scrollHeight + 4 + 'px';
  }

  function submit() {
    const text = question.value.trim();
    if (!text) {
      question.focus();
      return;
    }

    stopListening();
    question.value = '';
    fit();
    send(text, '');
    question.focus();
  }

  form.addEventListener('submit', function (event) {
    event.preventDefault();
    submit();
  });
  question.addEventListener('input', fit);
  byId('size').addEventListener('click', function () {
    fit();
    if (lastOfPerson) {
      lastOfPerson.scrollIntoView({ block: 'start' });
    }
  });
  question.addEventListener('keydown', function (event) {
    // While an input method composes a letter, Enter belongs to it.
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229) {
      event.preventDefault();
      submit();
    }
  });

  // ---- Reading aloud, where the device has a Vietnamese voice.

  let voice = null;

  function findVoice() {
    voice = speechSynthesis.getVoices().find(function (v) { return /^vi([-_]|$)/i.test(v.lang); }) || null;
    document.body.classList.toggle('has-voice', Boolean(voice));
  }

  function stopReading() {
    if (speaking) {
      speaking.textContent = texts.read;
      speaking = null;
      speechSynthesis.cancel();
    }
  }

  function readAloud(text, button) {
    const wasThis = speaking === button;
    stopReading();
    if (wasThis) {
      return;
    }

    speaking = button;
    button.textContent = texts['read-stop'];
    // Some browsers fall silent in the middle of a long text, so it is read line by line.
    const lines = text.replace(/https?:\/\//g, '').split('\n').filter(function (line) { return line.trim(); });
    lines.forEach(function (line, i) {
      const words = new SpeechSynthesisUtterance(line);
      words.voice = voice;
      words.lang = voice.lang;
      words.rate = 0.9;
      if (i === lines.length - 1) {
        words.onend = function () {
          if (speaking === button) {
            stopReading();
          }
        };
      }

      speechSynthesis.speak(words);
    });
  }

  if (window.speechSynthesis && window.SpeechSynthesisUtterance) {
    findVoice();
    if (speechSynthesis.addEventListener) {
      speechSynthesis.addEventListener('voiceschanged', findVoice);
    } else {
      speechSynthesis.onvoiceschanged = findVoice;
    }

    window.addEventListener('pagehide', stopReading);
  }

  // ---- Speaking instead of typing, where the browser can. What was heard goes into the box, to be looked at before it is sent.

  const Recognition = window.SpeechRecognition || window.webkitSpeechRecognition;
  let recognition = null;

  function stopListening() {
    if (recognition) {
      recognition.stop();
    }
  }

  function startListening() {
    stopReading();
    const before = question.value ? question.value + ' ' : '';
    recognition = new Recognition();
    recognition.lang = 'vi-VN';
    recognition.interimResults = true;
    recognition.onresult = function (event) {
      question.value = before + Array.from(event.results, function (result) { return result[0].transcript; }).join(' ');
      fit();
    };
    recognition.onerror = function (event) {
      if (event.error !== 'aborted') {
        say(texts['not-heard']);
      }
    };
    recognition.onend = function () {
      recognition = null;
      listen.setAttribute('aria-pressed', 'false');
      listen.textContent = texts.listen;
      if (notice.textContent === texts.listening) {
        say('');
      }

      question.focus();
    };
    listen.setAttribute('aria-pressed', 'true');
    listen.textContent = texts['listen-stop'];
    say(texts.listening);
    recognition.start();
  }

  if (Recognition) {
    listen.hidden = false;
    listen.setAttribute('aria-pressed', 'false');
    listen.addEventListener('click', function () {
      if (recognition) {
        stopListening();
      } else {
        startListening();
      }
    });
  }

  form.hidden = false;
  waiting.hidden = false;
  fit();
  connect();
})();
