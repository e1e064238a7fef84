import { render } from "preact";
import "./style/tokens.css";
import "./style/base.css";
import "./style/sign_in.css";
import "./style/desk.css";
import "./style/reader.css";
import "./style/deeds.css";
import "./style/dialogs.css";
import "./style/emulator.css";
import "./look";
import { App } from "./app";

render(<App />, document.getElementById("app")!);
