"use strict";
// A resident's phone: asks every 700 ms what is new, shows bubbles, posts what the person does. Sentences stand in the page.
(() => {
  const byId = id => document.getElementById(id);
  const words = byId("words").dataset;
  const bubbles = byId("bubbles");
  let shown = 0;
  // Counts changes of person or channel: an answer to an earlier question is dropped.
  let view = 0;

  const person = () => byId("person").value;
  const channel = () => byId("channel").value;
  const say = sentence => { byId("status").textContent = sentence; };

  const post = (path, body) => fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

  async function act(action, more) {
    try {
      const answer = await post("/fake/do", { person: person(), channel: channel(), action, ...more });
      if (!answer.ok) { say(words.failed); return false; }
      const { delivered, status } = await answer.json();
      say(channel() === "zalo-bot" && !delivered ? words.waiting : status === 200 ? words.delivered : status ? words.refused + status + "." : words.silent);
      await refresh();
      return true;
    } catch {
      say(words.gone);
      return false;
    }
  }

  async function press(bubble, index) {
    const button = bubble.buttons[index];
    if (button.type.startsWith("oa.query.")) await act("press", { bubble: bubble.number, button: index });
    else if (button.type === "oa.open.url") window.open(button.payload, "_blank", "noopener");
    else say(words.dial + button.payload + ".");
  }

  function show(bubble) {
    const item = document.createElement("li");
    item.className = bubble.from;
    const who = document.createElement("span");
    who.className = "who";
    who.textContent = bubble.from === "person" ? words.fromPerson : bubble.from === "staff" ? words.fromStaff : words.fromAccount;
    item.append(who);
    if (bubble.kind !== "text") {
      const kind = words["kind" + bubble.kind[0].toUpperCase() + bubble.kind.slice(1)] || "[" + bubble.kind + "]";
      item.append(kind + (bubble.text ? "\n" : ""));
    }
    // Pictures of ours are shown; those that the person sends are no real addresses.
    if (bubble.kind === "image" && bubble.from === "account" && /^https?:/.test(bubble.url || "")) {
      const picture = document.createElement("img");
      picture.src = bubble.url;
      picture.alt = "";
      item.append(picture);
    }
    item.append(bubble.text);
    bubble.buttons.forEach((button, index) => {
      const element = document.createElement("button");
      element.type = "button";
      element.textContent = button.title;
      element.addEventListener("click", () => press(bubble, index));
      item.append(element);
    });
    bubbles.append(item);
  }

  async function refresh() {
    if (!person()) return;
    const asked = view;
    const answer = await fetch("/fake/phone?" + new URLSearchParams({ person: person(), channel: channel(), after: shown }));
    const phone = await answer.json();
    if (asked !== view) return;
    // Fewer than we show: the fake was started again or emptied.
    if (phone.last < shown) { changeView(); return; }
    byId("account").textContent = phone.account;
    byId("clock").textContent = new Date(phone.clock).toLocaleString("vi-VN");
    byId("clock").dateTime = phone.clock;
    byId("webhook-off").hidden = phone.webhookOn || channel() !== "zalo-oa";
    const isNew = phone.bubbles.filter(bubble => bubble.number > shown);
    isNew.forEach(show);
    if (isNew.length) {
      shown = isNew[isNew.length - 1].number;
      bubbles.scrollTop = bubbles.scrollHeight;
    }
  }

  function changeView() {
    view++;
    shown = 0;
    bubbles.replaceChildren();
    say("");
    document.querySelectorAll("[data-oa]").forEach(element => { element.hidden = channel() !== "zalo-oa"; });
    refresh().catch(() => say(words.gone));
  }

  async function loadPeople(chosen) {
    const { people } = await (await fetch("/fake/people")).json();
    byId("person").replaceChildren(...people.map(one => new Option(one.name, one.name, false, one.name === chosen)));
    changeView();
  }

  byId("person").addEventListener("change", changeView);
  byId("channel").addEventListener("change", changeView);
  byId("new-person").addEventListener("submit", async event => {
    event.preventDefault();
    const name = byId("new-name").value.trim();
    if (!name) return;
    await fetch("/fake/phone?" + new URLSearchParams({ person: name, channel: channel() }));
    byId("new-name").value = "";
    await loadPeople(name);
  });
  byId("say").addEventListener("submit", async event => {
    event.preventDefault();
    const text = byId("text").value.trim();
    if (text && await act("say", { text })) byId("text").value = "";
  });
  byId("text").addEventListener("keydown", event => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      byId("say").requestSubmit();
    }
  });
  byId("staff").addEventListener("submit", async event => {
    event.preventDefault();
    if (await act("staff", { text: byId("staff-text").value.trim() })) byId("staff-text").value = "";
  });
  document.querySelectorAll("[data-action]").forEach(button => button.addEventListener("click", () => act(button.dataset.action)));
  document.querySelectorAll("[data-advance]").forEach(button => button.addEventListener("click", async () => {
    await post("/fake/clock", { advance: button.dataset.advance });
    await refresh();
  }));
  byId("register").addEventListener("click", async () => {
    const answer = await post("/fake/webhook", {});
    say(answer.ok ? "" : words.silent);
    await refresh();
  });

  // One question at a time; a lost fake is said once and asked again.
  async function watch() {
    try {
      await refresh();
      if (byId("status").textContent === words.gone) say("");
    } catch {
      say(words.gone);
    }
    setTimeout(watch, 700);
  }
  loadPeople("cô Lan").then(watch, watch);
})();
