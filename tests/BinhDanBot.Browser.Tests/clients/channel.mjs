// node channel.mjs PORT BOT APP_ID PASSWORD QUESTION: a conversation over the Bot Framework protocol with the Connector of connector.mjs: comes in,
// asks, presses a button. Every answer of the bot is a line.
import botbuilder from 'botbuilder';
import { Connector } from './connector.mjs';
import { run, tell } from './script.mjs';

const [port, bot, appId, password, question] = process.argv.slice(2);
const resident = { id: 'co-lan', name: 'Lan' };
const account = { id: 'bot-1', name: 'Bot' };
let count = 0;

function activity(members) {
  return {
    id: `activity-${++count}`,
    timestamp: new Date().toISOString(),
    channelId: 'webchat',
    locale: 'vi-VN',
    from: { ...resident },
    recipient: { ...account },
    conversation: { id: 'conversation|1' },
    ...members
  };
}

const pause = milliseconds => new Promise(resolve => { setTimeout(resolve, milliseconds); });

function taken(status) {
  if (status !== 200) {
    throw new Error(`The bot answered ${status}`);
  }
}

run(async () => {
  const connector = new Connector({ port: Number(port), bot, appId, password });
  await connector.start();

  const joined = activity({ type: 'conversationUpdate', membersAdded: [resident] });
  // The bot started before there was anybody to ask for keys: it says 503 until it looks again, and we come again.
  let status;
  while ((status = await connector.post(joined)) === 503) {
    await pause(1000);
  }

  taken(status);
  const welcome = await connector.nextAnswer();
  const asked = activity({ type: 'message', text: question });
  taken(await connector.post(asked));
  const answered = await connector.nextAnswer();
  botbuilder.assertSuggestedActions(answered.activity.suggestedActions);

  const button = answered.activity.suggestedActions.actions[0];
  const pressed = activity({ type: 'message', text: button.text, value: button.value, channelData: { messageBack: { displayText: button.displayText } } });
  taken(await connector.post(pressed));
  const step = await connector.nextAnswer();

  for (const { activity: message, conversationId, answered: answeredId, appId: signedBy } of [welcome, answered, step]) {
    tell({
      text: message.text,
      to: message.recipient.id,
      buttons: message.suggestedActions?.actions.map(action => action.title) ?? [],
      conversationId,
      replyToId: message.replyToId ?? null,
      answered: answeredId ?? null,
      signedBy
    });
  }

  const stranger = await connector.post(activity({ type: 'message', text: question }), 'another-app');
  tell({ stranger, asked: asked.id, pressed: pressed.id });
});
