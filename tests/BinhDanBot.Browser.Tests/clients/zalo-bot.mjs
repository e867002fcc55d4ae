// node zalo-bot.mjs alone|beside API TOKEN [CHAT]: a client of the Zalo Bot Platform that we did not write (npm @openclaw/zalo) talks to the platform at
// API. It is the file of that package which calls the platform; what it imports of the program that it is a part of stands in zalo-sdk.mjs.
import { readdirSync, readFileSync } from 'node:fs';
import { register } from 'node:module';
import { run, tell } from './script.mjs';

const [part, api, token, chat] = process.argv.slice(2);
const folder = new URL('node_modules/@openclaw/zalo/dist/.setup/', import.meta.url);
const names = ['getMe', 'getUpdates', 'sendMessage', 'sendPhoto', 'sendChatAction', 'setWebhook', 'deleteWebhook', 'getWebhookInfo'];
const pause = milliseconds => new Promise(resolve => { setTimeout(resolve, milliseconds); });

/** The package was bundled: files have a hash in their names, functions one letter. */
async function load() {
  register('./zalo-sdk.mjs', import.meta.url);
  process.env.ZALO_API_URL = api;
  const file = readdirSync(folder).find(name => name.startsWith('send-'));
  const exported = /export \{([^}]*)\}/.exec(readFileSync(new URL(file, folder), 'utf8'))[1];
  const letters = Object.fromEntries(exported.split(',').map(pair => pair.trim().split(' as ')));
  const all = await import(new URL(file, folder));
  return Object.fromEntries(names.map(name => [name, all[letters[name]]]));
}

/** What a call ended in: its result, or how the client names the fault. */
async function outcome(call) {
  try {
    return { result: (await call).result };
  } catch (fault) {
    return { name: fault.name, code: fault.errorCode ?? null, isPollingTimeout: fault.isPollingTimeout ?? false };
  }
}

async function alone(client) {
  tell({ step: 'me', ...await outcome(client.getMe(token)) });
  tell({ step: 'stranger', ...await outcome(client.getMe('1:not-the-token')) });
  tell({ step: 'no webhook', ...await outcome(client.getWebhookInfo(token)) });

  const update = await outcome(client.getUpdates(token, { timeout: 10 }));
  tell({ step: 'update', ...update });
  const from = update.result.message.chat.id;
  tell({ step: 'typing', ...await outcome(client.sendChatAction(token, { chat_id: from, action: 'typing' })) });
  tell({ step: 'sent', ...await outcome(client.sendMessage(token, { chat_id: from, text: `Đã nhận: ${update.result.message.text}` })) });
  tell({ step: 'picture', ...await outcome(client.sendPhoto(token, { chat_id: from, photo: 'https://picture.invalid/1.jpg', caption: 'Ảnh' })) });
  tell({ step: 'too long', ...await outcome(client.sendMessage(token, { chat_id: from, text: 'a'.repeat(2001) })) });
  tell({ step: 'no such chat', ...await outcome(client.sendMessage(token, { chat_id: 'nobody', text: 'a' })) });
  tell({ step: 'nothing new', ...await outcome(client.getUpdates(token, { timeout: 1 })) });

  const webhook = { url: 'https://sonmai.example.vn/webhooks/zalo-bot/son-mai', secret_token: 'mot-bi-mat-dai' };
  tell({ step: 'webhook set', ...await outcome(client.setWebhook(token, webhook)) });
  tell({ step: 'webhook', ...await outcome(client.getWebhookInfo(token)) });
  tell({ step: 'polled beside a webhook', ...await outcome(client.getUpdates(token, { timeout: 1 })) });
  tell({ step: 'webhook taken away', ...await outcome(client.deleteWebhook(token)) });
}

/** Gets in the way of a bot that polls, waits until that has helped itself, then writes to the same chat. */
async function beside(client) {
  await client.setWebhook(token, { url: 'https://elsewhere.example.vn/hook', secret_token: 'mot-bi-mat-dai' });
  let webhook;
  while ((webhook = await outcome(client.getWebhookInfo(token))).result) {
    await pause(100);
  }

  tell({ step: 'no webhook', ...webhook });
  tell({ step: 'sent', ...await outcome(client.sendMessage(token, { chat_id: chat, text: 'Chào cô Lan' })) });
}

run(async () => (part === 'alone' ? alone : beside)(await load()));
