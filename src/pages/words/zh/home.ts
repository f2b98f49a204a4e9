// The words of the home page.
export const home = {
  title: '查一条规矩',
  lead: '某地、某日、何种规矩：每一条都有出处，有版本，可回到当日，可打印，可核验。',
  kinds: '按种类',
  topics: '按主题',
  places: '按地区',
  changed: '最近变动',
  upcoming: '即将生效',
  nothing: '暂无。',
  about: {
    law: '国家法律、法规、规章与党内法规',
    'regional-rule': '一地的规定',
    'guidance-item': '一问一答',
    'case-study': '来源所载的案件事实',
    article: '全文收录的参考文章'
  },
  recorded: '收录'
}
