// node cut.mjs DOMAIN COMMUNE QUESTION: the WebSocket is cut, the question goes out while it is down, and DirectLineJS comes back by itself;
// every activity of the whole conversation is a line.
import { WebSocket } from 'ws';
import { DirectLine, Received, newToken, post, run, tell, tellActivity } from './client.mjs';

const [domain, commune, question] = process.argv.slice(2);
const sockets = [];

class WatchedWebSocket extends WebSocket {
  constructor(address) {
    super(address);
    sockets.push(this);
  }
}

run(async () => {
  const directLine = new DirectLine({
    domain,
    token: await newToken(domain, commune),
    WebSocket: WatchedWebSocket,
    // DirectLineJS waits between 3 and 15 seconds before it comes back, by chance: here 3.
    random: () => 0
  });
  const received = new Received(directLine);
  await received.nextOfBot();

  sockets[0].terminate();
  await post(directLine, { text: question });
  await received.nextOfBot();

  received.all.forEach(tellActivity);
  tell({ sockets: sockets.length });
});
