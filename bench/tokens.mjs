// Refresh tokens as apps use them: many chains at once, each token good for one exchange.
import { createHash } from "node:crypto";
import http from "node:http";
import { hiddenFields } from "./posting.mjs";
import { cpuSeconds } from "./proc.mjs";
import { signedIn } from "./visitor.mjs";

const REDIRECT = "http://127.0.0.1:9/callback";
const VERIFIER = "a-verifier-of-forty-three-letters-or-more-0123456789";
const CHALLENGE = createHash("sha256").update(VERIFIER).digest("base64url");

/** A client of a server and one refresh token for each chain, had by signing in as people do. */
export async function startChains(server, folder, chains) {
  const visitor = await signedIn(server, folder);
  const metadata = { client_name: "Bench", redirect_uris: [REDIRECT], scope: "openid offline_access", token_endpoint_auth_method: "none" };
  const client = await visitor.json("/oauth/register", metadata);
  const tokens = [];
  while (tokens.length < chains) tokens.push(await firstToken(visitor, client.client_id));
  return { clientId: client.client_id, tokens };
}

async function firstToken(visitor, clientId) {
  const query = new URLSearchParams({
    client_id: clientId,
    redirect_uri: REDIRECT,
    response_type: "code",
    scope: "openid offline_access",
    code_challenge: CHALLENGE,
    code_challenge_method: "S256",
  });
  let answer = await visitor.get(`/oauth/authorize?${query}`);
  if (answer.status === 200) {
    const form = hiddenFields(await answer.text());
    answer = await visitor.post("/oauth/consent", { ...form, decision: "allow" });
  }
  const code = new URL(answer.headers.get("location")).searchParams.get("code");
  const grant = { grant_type: "authorization_code", code, client_id: clientId, redirect_uri: REDIRECT, code_verifier: VERIFIER };
  return (await (await visitor.post("/oauth/token", grant)).json()).refresh_token;
}

/** Exchanges tokens for some seconds: exchanges a second, percentiles in ms, CPU per exchange. */
export async function refresh(server, { clientId, tokens }, seconds) {
  const agent = new http.Agent({ keepAlive: true });
  const times = [];
  const [started, cpu] = [performance.now(), cpuSeconds(server.pid)];
  const chain = async (_, i) => {
    while (performance.now() - started < seconds * 1000) {
      const before = performance.now();
      tokens[i] = await exchange(server, agent, clientId, tokens[i]);
      times.push(performance.now() - before);
    }
  };
  await Promise.all(tokens.map(chain));
  const spent = (performance.now() - started) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.floor(times.length * share)];
  return { rate: times.length / spent, p50: at(0.5), p99: at(0.99), cpu: ((cpuSeconds(server.pid) - cpu) * 1e6) / times.length };
}

function exchange(server, agent, clientId, token) {
  const body = `grant_type=refresh_token&client_id=${clientId}&refresh_token=${token}`;
  const headers = { host: server.host("federation"), "content-type": "application/x-www-form-urlencoded", "content-length": body.length };
  return new Promise((answered, failed) => {
    const request = http.request(server.local("/oauth/token"), { method: "POST", agent, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part) => (text += part));
      response.on("end", () => (response.statusCode === 200 ? answered(JSON.parse(text).refresh_token) : failed(new Error(`${response.statusCode}: ${text}`))));
    });
    request.on("error", failed).end(body);
  });
}

/** Somebody at federation, with the cookies it gave them. */
