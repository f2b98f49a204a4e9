// `npm run bench -- <name> [options]`: the benches. Without a name it is the HTTP bench.
import { type NpmCommand, runSubCommand } from '../support/sub-commands.js'

const bench: NpmCommand = {
  name: 'bench',
  zh: '基准测试',
  en: 'bench',
  default: 'http',
  subCommands: {
    http: {
      options: '[--short] [--only <scenario>] [--soak <minutes>] [--publish-every <seconds>]',
      zh: '每秒请求数、每个请求的处理器时间、发布、混合负载，与 Fastify、node:http 对照',
      en: 'requests a second, processor time per request, publishing, mixed load, beside Fastify and node:http',
      load: () => import('./http/main.js')
    },
    search: {
      options: '<folder> [three] [minisearch] [folds] [postgres] [yardsticks]',
      zh: '用一个文件夹里的题目集衡量检索的质量、速度和开销',
      en: 'quality, speed and cost of search, with the question set of a folder',
      load: () => import('./search/main.js')
    },
    size: {
      options:
        '[--engine pglite,postgres] [--sizes 1000,10000] [--laws <folder>] [--search memory,postgres] [--times <n>]\n' +
        '       [--folder <folder>] [--results <file>] [--heap <MB>] [--plans] [--plans-only] [--anew]',
      zh: '不同规模的库：导入、磁盘、启动、内存、各类读取的耗时和执行计划',
      en: 'bases of growing size: import, disk, start, memory, time of each kind of read, query plans',
      load: () => import('./size/main.js')
    },
    import: {
      options: '[works] [pglite] [postgres] [http] [command]',
      zh: '导入记录的速度和内存峰值',
      en: 'speed and peak memory of importing records',
      load: () => import('./import/main.js')
    },
    briefings: {
      options: '',
      zh: '生成 1、10、200 页简报的耗时和内存；须先运行 npm run fonts',
      en: 'time and memory of briefings of 1, 10 and 200 pages; needs npm run fonts',
      load: () => import('./briefings/main.js')
    },
    diff: {
      options: '<folder> [id]',
      zh: '逐对比较文件夹中每部法律的相邻版本，核对结果并计时',
      en: 'the difference of each adjacent pair of versions in a folder of laws, verified and timed',
      load: () => import('./diff/main.js')
    },
    alignment: {
      options: '<folder>',
      zh: '与人工对读的六部法律相比，旧条文找到正确去处的比例',
      en: 'the share of old articles placed where a reader of six laws placed them by hand',
      load: () => import('./alignment/main.js')
    },
    'diff-http': {
      options: '<folder>',
      zh: '同上，通过 HTTP 请求，每次重新计算',
      en: 'the same over HTTP, computed for each request',
      load: () => import('./diff/over-http.js')
    },
    reading: {
      options: '<folder> [--notes]',
      zh: '读取文件夹中的全部法律文本，列出没有读到的行',
      en: 'reads every law of a folder and lists the lines that were not read',
      load: () => import('./reading/main.js')
    }
  }
}

await runSubCommand(bench)
