import { Component, type ReactNode } from "react";
import { Banner } from "../parts/banner.tsx";
import { Button } from "../parts/button.tsx";

interface Props {
  /** The address: another one is tried afresh. */
  at: string;
  children: ReactNode;
}

/** In place of a screen that could not be shown: its file did not come while the line was down, or it broke. */
export class Fallen extends Component<Props, { fell: boolean }> {
  override state = { fell: false };

  static getDerivedStateFromError(): { fell: boolean } {
    return { fell: true };
  }

  override componentDidUpdate(before: Props): void {
    if (this.state.fell && before.at !== this.props.at) this.setState({ fell: false });
  }

  override render(): ReactNode {
    if (!this.state.fell) return this.props.children;
    return (
      <>
        <h1>This screen did not come</h1>
        <Banner
          tone="warn"
          heading="The line to the server seems to be down"
          role="alert"
          action={<Button onClick={() => location.reload()}>Load it again</Button>}
        >
          Carts and what was about to be sent are kept. What was open before still works behind its link.
        </Banner>
      </>
    );
  }
}
