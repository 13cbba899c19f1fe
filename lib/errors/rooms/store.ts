import type { ErrorTexts } from '../error-text';

/** Stores. */
export const storeErrors = {
  'store-timeout': {
    http: 503,
    en: 'The store did not answer within {ms} ms. Whether it took effect is unknown: send the same message again, it will not double.',
    zh: '存储在 {ms} 毫秒内未应答，是否生效未知：请重发同一消息，不会重复。',
  },
  'store-closed': {
    http: 503,
    en: 'The store was closed; send the message again.',
    zh: '存储已关闭，请重新发送。',
  },
  'store-lost': {
    http: 503,
    en: 'The store stopped ({reason}). What was under way may or may not be recorded: send it again, it will not double.',
    zh: '存储已停止（{reason}）。正在处理的内容是否记录未知：请重发，不会重复。',
  },
  'store-locked': {
    http: 503,
    en: '{path} is in use by process {pid}. One process a store: stop that one, or give this one another path.',
    zh: '{path} 正被进程 {pid} 使用。一个存储只能由一个进程打开：请停止该进程，或为本节点另设路径。',
  },
  'store-full': {
    http: 507,
    en: 'No space left where {place} is ({reason}). Free some space, then send the message again.',
    zh: '{place} 所在磁盘空间不足（{reason}）。请清理空间后重发。',
  },
  'store-unreachable': {
    http: 503,
    en: '{place} cannot be reached ({reason}). Check that it runs and may be written, then send the message again.',
    zh: '无法访问 {place}（{reason}）。请确认其正在运行且可写，然后重发。',
  },
  'store-broken': {
    http: 500,
    en: '{place} is damaged ({reason}). Stop, keep the file, and restore the last backup.',
    zh: '{place} 已损坏（{reason}）。请停机、保留该文件并恢复最近的备份。',
  },
  'store-newer': {
    http: 500,
    en: '{place} was written by a newer TraceCode (format {found}, this one knows {known}). Update TraceCode.',
    zh: '{place} 由更新版本的 TraceCode 写入（格式 {found}，本版本支持 {known}）。请升级 TraceCode。',
  },
  'store-busy': {
    http: 503,
    en: 'Others keep writing {what} at the same moment; send the message again.',
    zh: '{what} 正被他处频繁写入；请重发。',
  },
  'mongo-standalone': {
    http: 503,
    en: '{place} is a standalone server, which has no transactions. Make it a replica set of one: 1. mongod --replSet rs0 (with its usual options) 2. mongosh --eval "rs.initiate()"',
    zh: '{place} 是单机服务器，不支持事务。请改为单节点副本集：1. mongod --replSet rs0（加原有选项） 2. mongosh --eval "rs.initiate()"',
  },
  'rule-set-changed': {
    http: 409,
    en: 'Somebody else changed the rules meanwhile (now version {now}, yours {yours}). Reload the rules and save again.',
    zh: '规则集已被他人修改（现为第 {now} 版，您的为第 {yours} 版）。请重新载入后再保存。',
  },
  'rule-version-used': {
    http: 409,
    en: 'Rule {rule} version {version} has made codes already and cannot be changed: save it as version {next}.',
    zh: '规则 {rule} 第 {version} 版已用于赋码，不可更改：请另存为第 {next} 版。',
  },
  'serial-taken': {
    http: 409,
    en: 'Serial {serial} of frame {frame} belongs to order {order} already: correct the serials of order {asked}.',
    zh: '序列号 {serial}（框架 {frame}）已属于工单 {order}：请更正工单 {asked} 的序列号。',
  },
  'job-unknown': { http: 404, en: 'There is no job {job}.', zh: '没有赋码任务 {job}。' },
  'event-not-recorded': {
    http: 500,
    en: 'This event could not be recorded ({reason}); its neighbours were. Send it again, and report it if it fails again.',
    zh: '该事件未能记录（{reason}），其余事件已记录。请重发；若仍失败请反馈。',
  },
} as const satisfies ErrorTexts;
