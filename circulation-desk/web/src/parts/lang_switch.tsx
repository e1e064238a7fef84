// lang_switch.tsx - the other language, named in itself.
import { useStore } from "../store";
import { chooseLang } from "../signed_in";
import { lang } from "../text";

export function LangSwitch() {
  const now = useStore(lang);
  return now === "zh"
    ? <button type="button" class="quiet" lang="en"
        onClick={() => chooseLang("en")}>English</button>
    : <button type="button" class="quiet" lang="zh-Hans"
        onClick={() => chooseLang("zh")}>中文</button>;
}
