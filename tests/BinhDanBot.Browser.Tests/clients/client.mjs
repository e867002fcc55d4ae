// What the scripts share: DirectLineJS in Node.js, and its activities as something to wait for.
import directLineModule from 'botframework-directlinejs';
import { WebSocket } from 'ws';
import xhr2 from 'xhr2';
import { fail, run, tell } from './script.mjs';

// As the README of DirectLineJS says for Node.js.
globalThis.XMLHttpRequest = xhr2;
globalThis.WebSocket = WebSocket;

export const { DirectLine, ConnectionStatus } = directLineModule;
export { fail, run, tell };

/** The parts of an activity that the tests look at. */
export function tellActivity(activity) {
  tell({
    id: activity.id,
    role: activity.from.role,
    text: activity.text,
    guide: activity.channelData?.guide,
    replyToId: activity.replyToId,
    buttons: activity.suggestedActions?.actions.map(action => action.title) ?? []
  });
}

export async function callServer(address, token, body) {
  const answer = await fetch(address, {
    method: body ? 'POST' : 'GET',
    headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
    body: body && JSON.stringify(body)
  });
  if (!answer.ok) {
    throw new Error(`${address} answered ${answer.status}`);
  }

  return answer.json();
}

/** A token for a new conversation, as a website's own server would get it. */
export async function newToken(domain, commune) {
  return (await callServer(`${domain}/tokens/generate`, null, { commune, user: { id: 'co-lan' } })).token;
}

/** The activities that a client was given, in order, each to be waited for and taken once. */
export class Received {
  #waiting = [];
  #arrived = [];
  #wake = () => {};
  #subscription;

  constructor(directLine) {
    this.#subscription = directLine.activity$.subscribe(
      activity => {
        this.#arrived.push(activity);
        this.#waiting.push(activity);
        this.#wake();
      },
      fault => fail(fault)
    );
  }

  /** Everything that came since the beginning. */
  get all() {
    return this.#arrived;
  }

  /** Stops listening, as a closed page does. */
  leave() {
    this.#subscription.unsubscribe();
  }

  /** The next message of the bot; messages of the person are passed over. */
  async nextOfBot() {
    for (;;) {
      const activity = this.#waiting.shift();
      if (activity === undefined) {
        await new Promise(resolve => { this.#wake = resolve; });
      } else if (activity.type === 'message' && activity.from.role === 'bot') {
        return activity;
      }
    }
  }
}

export function post(directLine, activity) {
  return new Promise((resolve, reject) => {
    directLine.postActivity({ from: { id: 'co-lan' }, type: 'message', locale: 'vi-VN', ...activity }).subscribe(resolve, reject);
  });
}

/** What Web Chat posts when a button of type messageBack is pressed. */
export function press(directLine, action) {
  return post(directLine, { text: action.text, value: action.value, channelData: { messageBack: { displayText: action.displayText } } });
}
