import type { ErrorTexts } from '../error-text';

/** Jobs made portable: code files, leases, their way out and back. */
export const packageErrors = {
  'package-too-few': {
    http: 409,
    en: 'Job {job} has {left} codes left, {need} were asked for: ask for fewer, or raise the quantity of order {order}.',
    zh: '任务 {job} 只剩 {left} 个码，请求 {need} 个：请减少数量，或增加工单 {order} 的数量。',
  },
  'lease-incomplete': {
    http: 422,
    en: 'A lease needs {field}: name the line that makes the codes, and a time in the future when it stops.',
    zh: '租码缺少 {field}：请指定制码的产线，以及将来的到期时间。',
  },
  'lease-not-longer': {
    http: 409,
    en: 'The lease of package {package} runs until {until}: its line knows that and works on, so it can be made longer, never shorter. Take its final account to end it.',
    zh: '码包 {package} 的租期至 {until}：产线已据此工作，只能延长，不能缩短。要结束租用，请提交最终结算。',
  },
  'lease-account-unreadable': {
    http: 422,
    en: 'This is no account of a lease: {reason}. Give package, runs (from, to, fate) at positions of the job, and certain: "all" where the line’s journal has a witness of its own.',
    zh: '这不是可读的租码结算：{reason}。请给出 package、按任务位置列出的 runs（from、to、fate）；若产线日志有自己的见证，另给 certain: "all"。',
  },
  'package-no-lease': {
    http: 409,
    en: 'Package {package} is a {kind} and leased to no line: what comes back of it is taken by "take unused codes back".',
    zh: '码包 {package} 类型为 {kind}，并未租给产线：退回的码请用“退回未用码”。',
  },
  'package-unknown': { http: 404, en: 'There is no package {package}.', zh: '没有码包 {package}。' },
  'package-settled': {
    http: 409,
    en: 'Package {package} was accounted for by {by} already: its codes have their ends, look at its order.',
    zh: '码包 {package} 已由 {by} 结清，其中的码均已有归宿：请查看其工单。',
  },
  'package-account-incomplete': {
    http: 422,
    en: 'The account of package {package} says nothing of {missing} codes, the first at position {position}: say of each whether it was printed, came back, or is unknown.',
    zh: '码包 {package} 的结算缺少 {missing} 个码，第一个在位置 {position}：请逐一说明已打印、已退回或未知。',
  },
  'package-account-foreign': {
    http: 422,
    en: 'The account of package {package} does not fit it: {reason}.',
    zh: '结算与码包 {package} 不符：{reason}。',
  },
  'package-manifest-changed': {
    http: 409,
    en: 'Package {package} has another manifest already ({manifest}): a package is written once, export it again as it was or issue a new one.',
    zh: '码包 {package} 已有另一份清单（{manifest}）：码包只写一次，请原样重新导出或另发码包。',
  },
  'package-count-wrong': {
    http: 422,
    en: 'The package holds {count} codes, its record says {expected}: do not use it, export it again.',
    zh: '码包中有 {count} 个码，记录为 {expected} 个：请勿使用，请重新导出。',
  },
  'package-file-truncated': {
    http: 422,
    en: 'File {file} is cut off: {have} of {bytes} bytes have come. Transfer it again.',
    zh: '文件 {file} 不完整：只有 {have} 字节，应为 {bytes} 字节。请重新传输。',
  },
  'package-file-altered': {
    http: 422,
    en: 'File {file} is not what was exported: its SHA-256 differs. Do not use it, transfer or export it again.',
    zh: '文件 {file} 与导出的内容不一致（SHA-256 不同）。请勿使用，请重新传输或导出。',
  },
  'package-file-missing': {
    http: 404,
    en: 'File {file} of the package is not there: put it beside its manifest.',
    zh: '缺少码包文件 {file}：请将其与清单放在一起。',
  },
  'manifest-unreadable': {
    http: 422,
    en: 'This is no manifest that can be read: {reason}',
    zh: '无法读取该清单：{reason}',
  },
  'manifest-count-wrong': {
    http: 422,
    en: 'The manifest says {count} codes and lists {have}: it was altered or written wrongly, ask its sender.',
    zh: '清单声明 {count} 个码，实际列出 {have} 个：可能被改动或写错，请联系发送方。',
  },
  'manifest-foreign': {
    http: 409,
    en: 'The manifest is of another store ({store}): import it where its codes were made.',
    zh: '该清单属于另一个存储（{store}）：请在生成这些码的系统中导入。',
  },
  'manifest-unsigned': {
    http: 422,
    en: 'The manifest is not signed, and this node knows keys, so that only signed ones are taken: ask its sender, or use a node without keys, which proves no origin.',
    zh: '该清单没有签名，而此节点已设密钥，只接受已签名的清单：请联系发送方，或改用未设密钥的节点（不证明来源）。',
  },
  'manifest-signature-wrong': {
    http: 422,
    en: 'The signature does not fit the manifest: it was altered after it was signed. Do not use it, ask its sender.',
    zh: '签名与清单不符：清单在签名后被改动。请勿使用，请联系发送方。',
  },
  'manifest-key-unknown': {
    http: 422,
    en: "The manifest is signed by {key}, which is no key known here: add it to the trusted keys if it is your partner's.",
    zh: '清单由 {key} 签名，此处未登记该公钥：若属于您的合作方，请加入受信任公钥。',
  },
  'package-form-fixed': {
    http: 409,
    en: 'Package {package} was written as {form} before and its partner may have it so: ask for it as {form}, not as {asked}, or issue a new one.',
    zh: '码包 {package} 已按 {form} 写出，合作方可能已持有：请按 {form} 而非 {asked} 导出，或另发码包。',
  },
  'package-nothing-waiting': {
    http: 409,
    en: 'Order {order} has no codes of {level} waiting: all of its present lot are printed or out, or none were generated yet. Generate codes, export a package again by its id, or raise the order.',
    zh: '工单 {order} 的 {level} 没有待用的码：当前批次的码均已打印或发出，或尚未生成。请先生成码，按码包号重新导出，或增加工单数量。',
  },
  'package-not-single': {
    http: 409,
    en: 'A download is one package, and codes of several jobs wait: name one of {jobs}.',
    zh: '一次下载只能是一个码包，而有多个任务的码待用：请指明其中之一：{jobs}。',
  },
  'package-nothing-out': {
    http: 409,
    en: 'None of these codes of {what} is out any more: they were scanned, returned or voided before.',
    zh: '{what} 的这些码均已不在外：此前已扫码、退回或作废。',
  },
  'export-path-refused': {
    http: 422,
    en: 'Path {path} leads out of the folder for packages: give a name of a folder in it.',
    zh: '路径 {path} 超出码包文件夹：请使用其中的文件夹名。',
  },
  'export-folder-unusable': {
    http: 503,
    en: 'Folder {folder} cannot be used ({reason}): see that it is there and that Node-RED may write to it. No part of a file was left.',
    zh: '文件夹 {folder} 无法使用（{reason}）：请确认其存在且 Node-RED 有写权限。未留下不完整的文件。',
  },
  'export-disk-full': {
    http: 507,
    en: "The disk of {folder} is full: make room and export again by the package's id. No part of a file was left.",
    zh: '{folder} 所在磁盘已满：请腾出空间后按码包号重新导出。未留下不完整的文件。',
  },
  'export-cancelled': {
    http: 503,
    en: 'The download of package {package} was broken off by its reader: its codes stay exported, fetch it again by its id, or give the node a longer idle limit.',
    zh: '码包 {package} 的下载被对方中断：其中的码仍为已导出，请按码包号重新下载，或调大节点的超时。',
  },
  'export-stalled': {
    http: 408,
    en: 'The reader of package {package} took nothing for {seconds} seconds, so the download was ended: its codes stay exported, fetch it again by its id, or give the node a longer idle limit.',
    zh: '码包 {package} 的接收方 {seconds} 秒未读取数据，下载已结束：其中的码仍为已导出，请按码包号重新下载，或调大节点的超时。',
  },
  'export-unnamed': {
    http: 400,
    en: 'Nothing says which codes are wanted: name a package, or an order in payload.order.',
    zh: '未指明需要哪些码：请给出码包（package），或在 payload.order 中给出工单。',
  },
  'exchange-needs-post': {
    http: 405,
    en: 'A GET changes nothing here, and this would change what is out ({action}): send it by POST. A GET fetches a package that was written before, as ?package=<id>.',
    zh: 'GET 请求不作任何更改，而该操作（{action}）会改变在外的码：请改用 POST 发送。GET 可按 ?package=<码包号> 下载已写出的码包。',
  },
  'export-reader-gone': {
    http: 408,
    en: 'Whoever asked for these codes was gone before their turn came: nothing was issued, ask again.',
    zh: '请求方在轮到之前已断开：未发出任何码，请重新请求。',
  },
  'signing-key-unfit': {
    http: 422,
    en: 'The signing key is 64 hexadecimal digits: press "New key", or paste the key that was kept.',
    zh: '签名密钥应为 64 位十六进制数：请点击“生成密钥”，或粘贴保存的密钥。',
  },
} as const satisfies ErrorTexts;
