// The channel's side of the Bot Framework protocol, by Microsoft's own code: its client posts activities to our bot, its routes take our answers and
// its authentication checks our tokens. A skill host does to a skill just what the Bot Connector does to a bot, so the library has all of it.
import { createServer } from 'node:http';
import { generateKeyPairSync } from 'node:crypto';
import jwt from 'jsonwebtoken';
import botbuilder from 'botbuilder';
import botframeworkConnector from 'botframework-connector';

const { ChannelServiceHandlerBase, ChannelServiceRoutes, ConfigurationBotFrameworkAuthentication } = botbuilder;
const { ServiceClientCredentialsFactory } = botframeworkConnector;
const ISSUER = 'https://api.botframework.com';
const BASE = '/apac';

/** A key of our own, and the documents that publish it. */
class Signer {
  #privateKey;
  #jwk;

  constructor(keyId, endorsements) {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    this.#privateKey = privateKey;
    this.#jwk = { ...publicKey.export({ format: 'jwk' }), use: 'sig', kid: keyId, endorsements };
  }

  get keys() {
    return { keys: [this.#jwk] };
  }

  sign(claims) {
    return jwt.sign(claims, this.#privateKey, { algorithm: 'RS256', keyid: this.#jwk.kid, issuer: ISSUER, expiresIn: '1h' });
  }
}

/** Takes what the bot sends, once the library has found the token good. */
class Answers extends ChannelServiceHandlerBase {
  #authentication;
  #waiting = [];
  #wake = () => {};
  #count = 0;

  constructor(authentication) {
    super();
    this.#authentication = authentication;
  }

  async authenticate(authHeader) {
    return this.#authentication.authenticateChannelRequest(authHeader);
  }

  async onReplyToActivity(claims, conversationId, activityId, activity) {
    return this.#take(claims, conversationId, activity, activityId);
  }

  async onSendToConversation(claims, conversationId, activity) {
    return this.#take(claims, conversationId, activity);
  }

  async next() {
    while (this.#waiting.length === 0) {
      await new Promise(resolve => { this.#wake = resolve; });
    }

    return this.#waiting.shift();
  }

  #take(claims, conversationId, activity, answered) {
    this.#waiting.push({ activity, conversationId, answered, appId: claims.getClaimValue('appid') });
    this.#wake();
    return { id: `answer-${++this.#count}` };
  }
}

export class Connector {
  #options;
  #connectorKey = new Signer('connector-1', ['webchat']);
  #loginKey = new Signer('login-1', ['unknown']);
  #routes = [];
  #answers;

  /** options: port, bot (the address of its endpoint), appId, password. */
  constructor(options) {
    this.#options = options;
    const origin = `http://127.0.0.1:${options.port}`;
    this.serviceUrl = `${origin}${BASE}/`;
    this.#answers = new Answers(this.#authenticationFor(options.appId, origin));
    new ChannelServiceRoutes(this.#answers).register(this.#router(), BASE);
  }

  start() {
    const server = createServer((request, response) => this.#serve(request, response));
    return new Promise((resolve, reject) => server.once('error', reject).listen(this.#options.port, '127.0.0.1', resolve));
  }

  /** Posts an activity to the bot as the Connector does; the status that it answers with. */
  async post(activity, appId = this.#options.appId) {
    const client = this.#authenticationFor(appId).createBotFrameworkClient();
    const { status } = await client.postActivity('channel', appId, this.#options.bot, this.serviceUrl, activity.conversation.id, activity);
    return status;
  }

  nextAnswer() {
    return this.#answers.next();
  }

  /** The library's authentication, which signs for the given app, and takes tokens that our own login service gave out. */
  #authenticationFor(appId, origin = '') {
    const login = `${origin}/login/.well-known/openidconfiguration`;
    const sign = () => this.#connectorKey.sign({ aud: appId, serviceurl: this.serviceUrl });
    class Credentials extends ServiceClientCredentialsFactory {
      async isValidAppId(audience) {
        return audience === ISSUER;
      }

      async isAuthenticationDisabled() {
        return false;
      }

      async createCredentials() {
        return {
          async signRequest(request) {
            request.headers.set('Authorization', `Bearer ${sign()}`);
            return request;
          }
        };
      }
    }

    return new ConfigurationBotFrameworkAuthentication({
      ChannelService: '',
      ToChannelFromBotLoginUrl: origin,
      ToChannelFromBotOAuthScope: ISSUER,
      ToBotFromChannelTokenIssuer: ISSUER,
      OAuthUrl: origin,
      ToBotFromChannelOpenIdMetadataUrl: login,
      ToBotFromEmulatorOpenIdMetadataUrl: login
    }, new Credentials());
  }

  /** What the library expects of a web server: routes by method, with parameters. */
  #router() {
    const add = method => (path, handler) => {
      const names = [...path.matchAll(/:(\w+)/g)].map(match => match[1]);
      const pattern = new RegExp(`^${path.replace(/:\w+/g, '([^/]+)')}$`);
      this.#routes.push({ method, names, pattern, handler });
    };
    return { get: add('GET'), post: add('POST'), put: add('PUT'), delete: add('DELETE') };
  }

  #serve(request, response) {
    const path = request.url.split('?')[0];
    const origin = `http://${request.headers.host}`;
    const documents = {
      '/connector/.well-known/openidconfiguration': { issuer: ISSUER, jwks_uri: `${origin}/connector/keys` },
      '/connector/keys': this.#connectorKey.keys,
      '/login/.well-known/openidconfiguration': { issuer: ISSUER, jwks_uri: `${origin}/login/keys` },
      '/login/keys': this.#loginKey.keys
    };
    if (documents[path]) {
      return answer(response, 200, documents[path]);
    }

    if (path === '/login/token') {
      return this.#giveToken(request, response);
    }

    for (const { method, names, pattern, handler } of this.#routes) {
      const match = method === request.method && pattern.exec(path);
      if (match) {
        request.params = Object.fromEntries(names.map((name, i) => [name, decodeURIComponent(match[i + 1])]));
        return handler(request, withExpressNames(response), () => {});
      }
    }

    return answer(response, 404, {});
  }

  /** The login service: a token of the kind that Microsoft gives a bot. */
  async #giveToken(request, response) {
    let body = '';
    for await (const chunk of request) {
      body += chunk;
    }

    const form = new URLSearchParams(body);
    const isKnown = form.get('grant_type') === 'client_credentials' && form.get('scope') === `${ISSUER}/.default`
      && form.get('client_id') === this.#options.appId && form.get('client_secret') === this.#options.password;
    if (!isKnown) {
      return answer(response, 401, { error: 'invalid_client' });
    }

    const token = this.#loginKey.sign({ aud: ISSUER, appid: this.#options.appId, ver: '1.0' });
    return answer(response, 200, { token_type: 'Bearer', expires_in: 3600, access_token: token });
  }
}

function answer(response, status, body) {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

/** The library calls the response by the names of Express. */
function withExpressNames(response) {
  response.status = status => {
    response.statusCode = status;
    return response;
  };
  response.send = body => {
    response.setHeader('Content-Type', 'application/json');
    response.write(typeof body === 'string' ? body : JSON.stringify(body));
    return response;
  };
  return response;
}
