// head.tsx - the bar over the desk: where we are, the search, the mode, who.
import { Icon, Mark } from "../parts/icon";
import { Key } from "../parts/key";
import { Menu } from "../parts/menu";
import { t } from "../text";
import type { DeskState, Session } from "../types";

interface Props {
  state: DeskState;
  session: Session;
  search(): void;
  toggleMode(): void;
}

export function Head(p: Props) {
  const onlyReturn = p.state.mode === "return";
  return (
    <header class="bar">
      <Mark /><strong class="brand">琅嬛</strong>
      <h1 class="bar-place">{p.state.school.name}
        <span class="muted">{p.state.desk.name}</span></h1>
      <button type="button" class="find" onClick={p.search}>
        <Icon name="search" size="small" />
        <span>{t("Reader or book")}</span><Key name="/" />
      </button>
      <span class="spring" />
      <button type="button" class="mode" aria-pressed={onlyReturn}
        onClick={p.toggleMode}>
        <Icon name="give_back" size="small" />{t("Return only")}<Key name="F2" />
      </button>
      <Menu session={p.session} />
    </header>
  );
}
