// node converse.mjs DOMAIN websocket|polling COMMUNE QUESTION: a short conversation; every activity that came is a line.
import { DirectLine, Received, newToken, post, press, run, tell, tellActivity } from './client.mjs';

const [domain, way, commune, question] = process.argv.slice(2);

run(async () => {
  const directLine = new DirectLine({ domain, token: await newToken(domain, commune), webSocket: way === 'websocket', pollingInterval: 200 });
  const received = new Received(directLine);
  await received.nextOfBot();

  const posted = await post(directLine, { text: question });
  const answer = await received.nextOfBot();
  await press(directLine, answer.suggestedActions.actions[0]);
  await received.nextOfBot();

  received.all.forEach(tellActivity);
  tell({ posted, way: directLine.webSocket ? 'websocket' : 'polling' });
});
