// Made by build.mjs from lib/base/lang/zh.tsv: English -> Chinese, only the
// texts that the screens use.
declare module "dictionary" {
  const chinese: Readonly<Record<string, string>>;
  export default chinese;
}
