import type { ErrorTexts } from '../error-text';

/** Pages and queries. */
export const queryErrors = {
  'code-unknown': {
    http: 404,
    en: 'No code {code} was ever issued here: check the text, or ask whoever issued it.',
    zh: '此处从未签发过追溯码 {code}：请核对内容，或咨询签发方。',
  },
  'code-not-named': {
    http: 422,
    en: 'The request names no code: ask for /tracecode/codes?code=… with the text as it was scanned or printed.',
    zh: '请求中没有追溯码：请访问 /tracecode/codes?code=…，填入扫描到或印刷的内容。',
  },
  'page-unknown': {
    http: 404,
    en: 'There is no page {path} here: start at /tracecode.',
    zh: '此处没有页面 {path}：请从 /tracecode 开始。',
  },
  'page-unavailable': {
    http: 503,
    en: 'This page cannot be shown at the moment: try again in a minute.',
    zh: '暂时无法显示该页面：请稍后重试。',
  },
  'request-foreign': {
    http: 403,
    en: 'A page of another site ({origin}) had the browser send this, so nothing was done: use the pages of this server, or a program.',
    zh: '该请求由其他网站（{origin}）的页面经浏览器发出，未作任何操作：请使用本服务器的页面，或由程序发送。',
  },
  'streams-full': {
    http: 503,
    en: '{limit} lists or live screens are open here already: close one, and try again.',
    zh: '此处已打开 {limit} 个列表或实时页面：请关闭一个后重试。',
  },
} as const satisfies ErrorTexts;
