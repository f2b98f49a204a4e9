// The words of the page at which a reader gives an API key.
export const signIn = {
  title: '用密钥登录',
  about: '持有密钥的，可以在这里填写，此后打开的网页即以该密钥的权限答复。密钥只存于本机浏览器，关闭浏览器即失效；公用计算机上用毕请退出。',
  field: '密钥',
  hint: '以 gj_ 开头',
  button: '登录',
  signedIn: (name: string) => `已用密钥“${name}”登录`,
  scope: { read: '可阅读', edit: '可编辑草稿', publish: '可发布', admin: '可管理' },
  signOut: '退出',
  wrong: '没有登录'
}
