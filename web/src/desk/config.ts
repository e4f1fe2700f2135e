/** `/config.json`: where this desk signs in. Written by whoever deploys; nothing secret stands in it. */

export interface Config {
  issuer: string;
  client_id: string;
  authorization_endpoint: string;
  token_endpoint: string;
  end_session_endpoint: string | null;
  revocation_endpoint?: string | null;
  demo_users?: { name: string; role: string }[];
}

let loaded: Config | null = null;

export function keep(config: Config): void {
  loaded = config;
}

export function config(): Config {
  if (loaded === null) throw new Error("config.json has not been read yet");
  return loaded;
}
