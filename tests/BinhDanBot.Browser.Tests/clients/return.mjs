// node return.mjs DOMAIN websocket|polling COMMUNE QUESTION: leaves after the welcome, misses an answer, and comes back with the watermark;
// every activity that came after the return is a line.
import { DirectLine, Received, callServer, newToken, run, tellActivity } from './client.mjs';

const [domain, way, commune, question] = process.argv.slice(2);

run(async () => {
  const first = new DirectLine({ domain, token: await newToken(domain, commune), webSocket: way === 'websocket', pollingInterval: 200 });
  const before = new Received(first);
  await before.nextOfBot();
  const { conversationId, token, watermark } = first;
  before.leave();

  // Asked from elsewhere while this client is away: nobody is listening when the answer comes.
  const activities = `${domain}/conversations/${conversationId}/activities`;
  await callServer(activities, token, { type: 'message', from: { id: 'co-lan' }, text: question });

  const second = new DirectLine({ domain, token, conversationId, watermark, webSocket: way === 'websocket', pollingInterval: 200 });
  const received = new Received(second);
  await received.nextOfBot();
  received.all.forEach(tellActivity);
});
