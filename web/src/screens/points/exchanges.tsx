/** S1: points for products and treatments of the sponsor's catalogue, so often a year; what was exchanged can be taken back. */
import { cancelExchange, exchangePoints, getProgram, listExchanges } from "../../api/operations.ts";
import type { Account, Exchange, Exchanges as Made } from "../../api/types.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { useWhyNot } from "../../desk/use-who.ts";
import { Badge } from "../../parts/badge.tsx";
import { IntentNote } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Card, Row, Rows } from "../../parts/card.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { count, several } from "../../words/quantities.ts";
import { catalogueOf, type Reward } from "../../words/rules.ts";
import { day } from "../../words/times.ts";

const A_DAY_MS = 86_400_000;

export function Exchanges({ account }: { account: Account }) {
  const rules = useAnswer(getProgram, { path: { program: account.program } }, ["program", account.program], {
    fresh: A_DAY_MS,
  });
  const rewards = rules.is === "ready" ? catalogueOf(rules.body.rules) : [];
  const made = useAnswer(
    listExchanges,
    { path: { account_id: account.account_id } },
    ["points", account.patient_id, "exchanges", account.account_id],
    {
      enabled: rewards.length > 0,
    },
  );
  if (rewards.length === 0) return null;
  return <Loaded of={made}>{(body) => <Catalogue account={account} rewards={rewards} made={body} />}</Loaded>;
}

function useChange(account: Account) {
  return useIntent<unknown>({
    subject: `exchanges/${account.account_id}`,
    changes: [["points", account.patient_id]],
  });
}

function Catalogue({ account, rewards, made }: { account: Account; rewards: readonly Reward[]; made: Made }) {
  const why = useWhyNot("points.transact");
  const intent = useChange(account);
  const path = { account_id: account.account_id };
  return (
    <Card
      title="Exchange points"
      aside={<span className="quiet">{several(made.exchanges_left, "exchange")} left this year</span>}
    >
      <IntentNote state={intent.state} again={intent.again} />
      <Rows>
        {rewards.map((reward) => (
          <Row
            key={reward.reward}
            what={reward.name}
            value={
              <Button
                size="small"
                busy={intent.state.is === "sending"}
                why={why ?? whyNot(account, made, reward)}
                aria-label={`Exchange ${count(reward.points)} points for ${reward.name}`}
                onClick={() => intent.run(exchangePoints, { path, body: { reward: reward.reward } })}
              >
                {several(reward.points, "point")}
              </Button>
            }
            under={`${several(reward.quantity, reward.unit)}, shipped to the ${reward.shipsTo}`}
          />
        ))}
        {made.exchanges.map((exchange) => (
          <Done key={exchange.exchange_id} exchange={exchange} account={account} />
        ))}
      </Rows>
    </Card>
  );
}

function whyNot(account: Account, made: Made, reward: Reward): string | null {
  if (made.exchanges_left === 0) return "No exchange left this year.";
  return account.available < reward.points ? `${count(reward.points - account.available)} more are needed.` : null;
}

function Done({ exchange, account }: { exchange: Exchange; account: Account }) {
  const why = useWhyNot("points.transact");
  const intent = useChange(account);
  const path = { account_id: account.account_id, exchange_id: exchange.exchange_id };
  return (
    <Row
      what={
        <>
          {exchange.name} <Badge>{exchange.cancelled ? "taken back" : "exchanged"}</Badge>
        </>
      }
      value={
        exchange.cancelled ? null : (
          <Button
            size="small"
            why={why}
            busy={intent.state.is === "sending"}
            aria-label={`Take back ${exchange.name}`}
            onClick={() => intent.run(cancelExchange, { path })}
          >
            Take back
          </Button>
        )
      }
      under={
        <>
          {day(exchange.exchanged_at)} · {several(exchange.points, "point")}
          <IntentNote state={intent.state} again={intent.again} />
        </>
      }
    />
  );
}
