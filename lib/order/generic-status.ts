import type { OrderContent } from './types';

/** Words by which senders say an order is not to be made; SAP's status line (`REL PRC MACM`) is among them. */
const words: readonly (readonly [OrderContent['release'], readonly string[]])[] = [
  ['withdrawn', ['CANCELLED', 'CANCELED', 'DELETED', 'WITHDRAWN', 'CLOSED', 'COMPLETED', 'FINISHED', 'DONE']],
  [
    'withdrawn',
    [
      'TECO',
      'CLSD',
      'DLT',
      'DLFL',
      '取消',
      '已取消',
      '作废',
      '已作废',
      '删除',
      '已删除',
      '关闭',
      '已关闭',
      '完工',
      '已完工',
      '已完成',
      '撤销',
      '已撤销',
      '终止',
      '已终止',
      '结案',
      '已结案',
    ],
  ],
  [
    'locked',
    [
      'LOCKED',
      'BLOCKED',
      'HOLD',
      'ONHOLD',
      'LKD',
      '锁定',
      '已锁定',
      '冻结',
      '已冻结',
      '挂起',
      '已挂起',
      '暂停',
      '已暂停',
    ],
  ],
  [
    'notReleased',
    [
      'NOTRELEASED',
      'UNRELEASED',
      '未下达',
      '待下达',
      '未审核',
      '待审核',
      '审核中',
      '未发放',
      '未发布',
      '待发布',
    ],
  ],
  ['released', ['RELEASED', 'REL', '下达', '已下达', '已审核']],
  [
    'notReleased',
    ['CREATED', 'CRTD', 'PLANNED', 'DRAFT', 'PREL', '创建', '已创建', '计划', '计划确认', '草稿', '开立'],
  ],
];

/**
 * May an order with this status be made? Who posts an order wants it made, so a status we do not know does not hold it;
 * one that says otherwise does.
 */
export function releaseOfWord(status: string | null): OrderContent['release'] {
  if (status === null) return 'released';
  const upper = status.normalize('NFKC').toUpperCase();
  const said = new Set([upper.replace(/[\s_-]/g, ''), ...upper.split(/[\s,;|]+/)]);
  // "NOT RELEASED" also holds the word RELEASED.
  if (said.has('NOTRELEASED')) return 'notReleased';
  return words.find(([, list]) => list.some((word) => said.has(word)))?.[0] ?? 'released';
}
