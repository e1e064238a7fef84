// trouble.tsx - what could not be had, and trying again.
import { Icon } from "../../parts/icon";
import { t } from "../../text";

export function Trouble(p: { text: string; again?(): void }) {
  if (!p.text) return null;
  return (
    <p class="trouble refused" role="alert">
      <Icon name="attention" size="small" />{p.text}
      {p.again && <button type="button" class="small" onClick={p.again}>
        {t("Try again")}</button>}
    </p>
  );
}
