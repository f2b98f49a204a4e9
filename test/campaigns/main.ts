// `npm run campaign -- <name> [options]`: long checks of the running service. Each exits with 1 if it found an error.
import { type NpmCommand, runSubCommand } from '../support/sub-commands.js'

const campaign: NpmCommand = {
  name: 'campaign',
  zh: '专项测试',
  en: 'campaign',
  subCommands: {
    attack: {
      options: '[runs] [seed] [postgres]',
      zh: '按接口描述生成畸形请求，检查服务是否出错或泄露',
      en: 'sends malformed requests generated from the API description, and looks for errors and leaks',
      load: () => import('./attack/main.js')
    },
    delay: {
      options: '[postgres] [short] [alone] [<operation>…]',
      zh: '向每个操作发送最费计算的输入，测量对其他请求的延迟',
      en: 'sends inputs that cost most to every operation, and measures how long others wait',
      load: () => import('./delay/main.js')
    },
    disconnect: {
      options: '[seconds] [seed] [postgres]',
      zh: '客户端在请求中途断开或重置连接，检查服务是否结束或出错',
      en: 'clients close or reset their connections in the middle of requests; looks for a service that ended or failed',
      load: () => import('./disconnect/main.js')
    },
    kills: {
      options: '[rounds] [service] [server] [embedded]',
      zh: '反复 kill -9 服务或 PostgreSQL，检查已确认的写入是否丢失',
      en: 'kills the service or PostgreSQL again and again (kill -9), and looks for acknowledged writes that are lost',
      load: () => import('./kills/main.js')
    },
    fleet: {
      options: '[writes] [failover] [rolling] [faults] [--short]',
      zh: '多个服务进程、主库和副本：读己之写、故障切换、滚动重启、网络故障',
      en: 'several processes, a primary and a replica: read-your-writes, failover, rolling restart, network faults',
      load: () => import('./fleet/main.js')
    },
    follow: {
      options: '[pglite] [postgres] [two] [changes] [reconnects] [kills]',
      zh: '断线和重启期间持续跟踪变更，检查有无遗漏',
      en: 'follows the changes through disconnects and restarts, and looks for changes that were missed',
      load: () => import('./follow/main.js')
    },
    laws: {
      options: '<folder> [several] [postgres]',
      zh: '导入一个文件夹的法律，与原文逐日核对，并核对引文',
      en: 'imports a folder of laws, compares the text in force on each day with the files, and checks quotations',
      load: () => import('./laws/main.js')
    },
    release: {
      options: '[folder]',
      zh: '制作发布包，在没有源码的目录中以普通用户安装、启动、印发、验证',
      en: 'makes the release, and installs, starts, prints and verifies it as an ordinary user without the repository',
      load: () => import('./release/main.js')
    },
    container: {
      options: '',
      zh: '构建容器镜像并在只读文件系统上运行；需要 buildah、runc、mmdebstrap，不需要守护进程',
      en: 'builds the container image and runs it read-only; needs buildah, runc and mmdebstrap, and no daemon',
      load: () => import('./container/main.js')
    },
    previous: {
      options: '<folder>',
      zh: '用已发布的版本建立并保存一个数据库，供下一版本的升级测试打开',
      en: 'fills a base with a release that was unpacked, and keeps it for the test of the next upgrade',
      load: () => import('./previous/main.js')
    },
    nodes: {
      options: '[majors]',
      zh: '在其他版本的 Node（20、22、24）上安装、启动、印发、验证，并运行几个测试文件',
      en: 'installs, starts, prints, verifies and runs a few test files on the other versions of Node (20, 22, 24)',
      load: () => import('./nodes/main.js')
    },
    print: {
      options: '[<folder of laws>]',
      zh: '打印预置数据的简报，用 MuPDF、LibreOffice、Chromium 测量版面；须先运行 npm run fonts',
      en: 'measures printed briefings with MuPDF, LibreOffice and Chromium; needs npm run fonts',
      load: () => import('./print/main.js')
    }
  }
}

await runSubCommand(campaign)
