// reader_page.tsx - one reader: who, picture, cards, whether they may borrow.
import { Icon } from "../../parts/icon";
import { Link } from "../../parts/link";
import { t } from "../../text";
import { useAsked } from "../asked";
import { PageHead } from "../parts/page_head";
import { Trouble } from "../parts/trouble";
import type { Lists, ReaderRecord, SchoolClass } from "../types";
import { BlockCard } from "./block_card";
import { CardsCard } from "./cards_card";
import { PictureCard } from "./picture_card";
import { PinCard } from "./pin_card";
import { ReaderForm } from "./reader_form";

const NOBODY: ReaderRecord = {
  id: 0, number: "", name: "", sex: "", category: "pupil", class: "", seat: 0,
  expires_on: null, state: "active", note: "", photo: null, loans: 0,
  owed_cents: 0, block: null, cards: [],
};

function Back() {
  return (
    <Link to="/staff/readers" class="back-link">
      <Icon name="before" size="small" />{t("All readers")}
    </Link>
  );
}

function out(r: ReaderRecord): string {
  return r.loans ? t("%d out", r.loans) : t("nothing out");
}

export function ReaderPage(p: { id: number; may(right: string): boolean }) {
  const record = useAsked<ReaderRecord>(p.id ? `patrons/${p.id}/record` : null);
  const classes = useAsked<{ classes: SchoolClass[] }>("classes");
  const lists = useAsked<Lists>("lists");
  const reader = p.id ? record.data : NOBODY;
  const writes = p.may("patron_write");
  return (
    <>
      <Back />
      <Trouble text={record.error || lists.error} again={record.again} />
      {reader && lists.data && <>
        <PageHead title={p.id ? reader.name : t("New reader")}
          about={p.id ? `${reader.number} · ${out(reader)}` : undefined} />
        <div class="reader-page">
          <ReaderForm key={reader.id} reader={reader} lists={lists.data}
            classes={classes.data?.classes ?? []} writes={writes}
            saved={record.again} />
          {p.id !== 0 && <aside class="reader-side">
            <PictureCard reader={reader} writes={writes} changed={record.again} />
            <CardsCard reader={reader} writes={writes} changed={record.again} />
            {writes && reader.state !== "left" && <PinCard reader={reader} />}
            <BlockCard reader={reader} may={p.may} changed={record.again} />
          </aside>}
        </div>
      </>}
    </>
  );
}
