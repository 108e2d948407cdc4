const list = (words: string): readonly string[] => words.trim().split(/\s+/);

/** Words nearly every proposal has: they say that it is one, not what it is about. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  list(`
  关于 提案 建议 问题 工作 进行 加强 一步 进一步 做好 抓好 推进 加快 开展 我市 我区 我县 本市 全市 全区 全县 一是 二是 三是 四是 五是 一方面 另一方面 目前 当前 近年来
  随着 以及 通过 对于 由于 因此 所以 但是 然而 同时 此外 其中 有关 相关 部门 单位 政府 存在 情况 分析 原因 主要 影响 需要 应当 应该 可以 能够 没有 不能
  成为 已经 仍然 还是 这些 那些 这个 一个 一些 一定 各级 各类 不断 积极 切实 充分 更加 非常 重要 建立 健全 完善 提高 提升 促进 推动 发展 实现 落实 措施
  方面 方式 方法 机制 体系 制度 政策 社会 群众 人民 经济 建设 管理 服务 我们 他们 自己 为了 根据 按照 作为 特别 尤其 例如 比如 等等 以来 左右 以上 以下
  之间 之后 之前 不少 许多 多数 部分 全部 如何 什么 以及 或者 而且 并且 从而 使得 引起 重视 予以 给予 得到 具有 包括 形成 围绕 针对 意见 委员 政协`),
);
