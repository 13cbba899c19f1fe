import { z } from 'zod';
import { field } from '../shell';

export const config = z.object({
  /** `sqlite`, `mongodb` (its URL is a credential), or the URL itself, `${TRACECODE_MONGODB:-sqlite}`. */
  engine: field.text({
    required: true,
    default: 'sqlite',
    pattern: /^(sqlite|mongodb|mongodb(\+srv)?:\/\/\S+)$/,
    example: {
      en: 'sqlite, mongodb, or an address such as mongodb://host:27017: type one of them',
      zh: 'sqlite、mongodb，或 mongodb://host:27017 这样的地址：请填写其中之一',
    },
  }),
  /** SQLite's file; from Node-RED's user directory where it is not absolute. */
  path: field.text({ default: 'tracecode/store.db', max: 1024, required: true }),
  /** MongoDB's database. */
  database: field.text({
    required: true,
    default: 'tracecode',
    max: 63,
    pattern: /^[^\s/\\."$*<>:|?]+$/,
    example: 'tracecode',
  }),
});

export const credentials = {
  url: { type: 'password' },
  user: { type: 'text' },
  password: { type: 'password' },
} as const;
