/** The parts of a connection URL that people may see: hosts and database; never user, password or options. */
export function placeOf(url: string, database: string): string {
  return `mongodb://${hostsOf(url)}/${database}`;
}

/** `text` without anything of the URL that could be a credential, however the driver quotes it. */
export function redact(text: string, url: string): string {
  const hidden = [url, ...secretsOf(url)].filter((secret) => secret.length > 0);
  // longest first, so that a short secret does not cut a long one in two and leave its rest
  hidden.sort((a, b) => b.length - a.length);
  return hidden.reduce((clean, secret) => clean.replaceAll(secret, '…'), text);
}

function hostsOf(url: string): string {
  const afterScheme = url.replace(/^[a-z+]*:\/\//i, '');
  const authority = afterScheme.split(/[/?]/, 1)[0] ?? '';
  return authority.slice(authority.lastIndexOf('@') + 1);
}

function secretsOf(url: string): string[] {
  const authority = /^(?:[a-z+]*:\/\/)?(.*)@/i.exec(url)?.[1] ?? '';
  const colon = authority.indexOf(':');
  const password = colon < 0 ? '' : authority.slice(colon + 1);
  const options = url.split('?')[1]?.split('&') ?? [];
  const values = options
    .filter((option) => /secret|token|password|properties/i.test(option))
    .map((option) => option.slice(option.indexOf('=') + 1));
  return [authority, password, ...values].flatMap((secret) => [secret, decoded(secret)]);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
