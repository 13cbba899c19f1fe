import { unusable } from '../shell';

/** An IANA time zone that this computer knows; the computer's own where none is said. @throws TraceError `config-invalid` */
export function zoneOf(zone: string, scope: Parameters<typeof unusable>[0]): string {
  try {
    return new Intl.DateTimeFormat('en', zone ? { timeZone: zone } : {}).resolvedOptions().timeZone;
  } catch {
    throw unusable(scope, 'zone', {
      en: `"${zone}" is no time zone; write it like Asia/Shanghai or Europe/Berlin`,
      zh: `“${zone}”不是时区，请写成 Asia/Shanghai 或 Europe/Berlin 这样的名称`,
    });
  }
}
