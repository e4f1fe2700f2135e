"""Bugs to be planted, one at a time, each as a change of one place in the source: what stands there, what to put there.

Each is a mistake that somebody could make. The simulation has to find every one of them.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Bug:
    """A change of one place; `why` says in words what is wrong then."""

    name: str
    why: str
    file: str
    old: str
    new: str


BUGS: tuple[Bug, ...] = (
    Bug(
        name="a settled cycle is paid again",
        why="a cycle grants twice",
        file="services/wallet/domain/memberships/dues.py",
        old="""        raise NoDuesDue(draft.state.next_on) if number > draft.state.begun else UnknownCycle
    if cycle.status is not CycleStatus.DUE:
""",
        new="""        raise NoDuesDue(draft.state.next_on) if number > draft.state.begun else UnknownCycle
    if cycle.status is CycleStatus.REFUNDED:
""",
    ),
    Bug(
        name="a gift card is captured in the wallet alone",
        why="what was spent can be spent again",
        file="services/wallet/domain/gift_cards/use.py",
        old="        value.add(checkout_end.capture(on_card, at))\n",
        new="        value.add(checkout_end.voided(on_card))\n",
    ),
    Bug(
        name="money for a settled cycle is forgotten",
        why="what is owed is less than what was taken",
        file="services/wallet/domain/memberships/dues.py",
        old="    wallet.add(ValueGranted(lot=lot))\n\n\ndef fail(",
        new="\n\ndef fail(",
    ),
    Bug(
        name="what a refund takes back of a sale stays owed",
        why="what is owed is more than what was paid in advance and not used",
        file="services/wallet/domain/evolve.py",
        old="            removed = _own(lots.remove(wallet.lots, (event.taken,)))\n",
        new="""            taken = () if event.origin == "refund" else (event.taken,)
            removed = _own(lots.remove(wallet.lots, taken))
""",
    ),
    Bug(
        name="snapshot without its condition",
        why="who comes second overwrites what the first did",
        file="shared/kernel/changes.py",
        old='"Item": item, **unchanged(version_before)}}\n',
        new='"Item": item}}\n',
    ),
    Bug(
        name="receipt without its condition",
        why="a repeat has a second effect",
        file="shared/kernel/changes.py",
        old="""            "ConditionExpression": "attribute_not_exists(pk)",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
""",
        new="",
    ),
    Bug(
        name="receipt outside the transaction",
        why="a crash in between leaves a change that nobody knows of",
        file="shared/kernel/table.py",
        old="            self._write(self._writes(made))\n",
        new="""            self._write(self._writes(made)[:1])
            self._write(self._writes(made)[1:])
""",
    ),
    Bug(
        name="no look for the receipt before refusing",
        why="a lost reply turns into a refusal",
        file="shared/kernel/journal.py",
        old="            if recorded := store.receipt(command, cause):  # a lost reply must not become a refusal\n",
        new="            if recorded := None:\n",
    ),
    Bug(
        name="a conflict is taken for done",
        why="acknowledged, and lost",
        file="shared/kernel/journal.py",
        old="            store.pause(attempt)\n",
        new="            return store.nothing(before, command, cause, now)\n",
    ),
    Bug(
        name="the state of a repeat is the one before",
        why="a repeat is not the first answer",
        file="shared/kernel/table.py",
        old="self.state_after(own, entry.sequence)",
        new="self.state_after(own, entry.sequence - 1)",
    ),
    Bug(
        name="an id rolled anew on each try",
        why="a retry creates a second thing, or holds a second time",
        file="shared/web/request.py",
        old="            command_id=self.cause.command_id,\n",
        new="            command_id=__import__('secrets').token_hex(8),\n",
    ),
    Bug(
        name="a consumer without a receipt",
        why="an event that comes twice counts twice",
        file="shared/workers/inbox.py",
        old='            command_id=".".join((self.metadata.event_id, *parts)),\n',
        new='            command_id=".".join((self.metadata.event_id, runtime.current().entropy(4).hex(), *parts)),\n',
    ),
    Bug(
        name="event ids made at publishing",
        why="what is published again is another event",
        file="shared/workers/relay.py",
        old='ids.derive("evt", entry.aggregate_id, entry.command_id, str(place))',
        new='ids.derive("evt", runtime.current().entropy(8).hex())',
    ),
    Bug(
        name="only the first event of an entry is announced",
        why="others never hear of the rest",
        file="shared/workers/relay.py",
        old="    for start in range(0, len(envelopes), 10):\n",
        new="    for start in range(0, min(len(envelopes), 1), 10):\n        envelopes = envelopes[:1]\n",
    ),
    Bug(
        name="the relay forgets what failed",
        why="an event is lost when the bus is busy",
        file="shared/workers/relay.py",
        old="        if age < YOUNG:\n            raise\n",
        new="        if age < YOUNG:\n            return\n",
    ),
    Bug(
        name="what the bus did not take is taken for published",
        why="a partly failed call loses events",
        file="shared/workers/relay.py",
        old='        if answer["FailedEntryCount"]:\n',
        new='        if answer["FailedEntryCount"] > len(batch):\n',
    ),
    Bug(
        name="an inbox that swallows what failed",
        why="a message that failed once is never tried again",
        file="shared/workers/inbox.py",
        old='            logger.debug("trace", exc_info=True)\n            return False\n',
        new='            logger.debug("trace", exc_info=True)\n            return True\n',
    ),
    Bug(
        name="a sweeper that leaves out a shard",
        why="lost timers are never made up for",
        file="shared/kernel/sweep.py",
        old="for shard in range(SHARDS))\n",
        new="for shard in range(1, SHARDS))\n",
    ),
    Bug(
        name="expiry compared the wrong way",
        why="what has expired can be used, what has not is written off",
        file="shared/value/lots.py",
        old="        return self.expires_at is None or now < self.expires_at\n",
        new="        return self.expires_at is None or now > self.expires_at\n",
    ),
    Bug(
        name="holds left out of the check",
        why="what one checkout holds, another may spend",
        file="shared/value/lots.py",
        old="        return self.posted - self.held\n",
        new="        return self.posted\n",
    ),
    Bug(
        name="a void that gives back to another lot",
        why="value moves to a lot with another expiry",
        file="shared/value/lots.py",
        old="    return _moved(lots, taken, held=-1)\n",
        new="""    last = lots[-1].lot_id if lots else ""
    return _moved(lots, (Taken(lot_id=last, quantity=one.quantity) for one in taken), held=-1)
""",
    ),
    Bug(
        name="a capture that keeps the hold",
        why="spent once and held for ever",
        file="shared/value/lots.py",
        old="    return _moved(lots, taken, held=-1, captured=1)\n",
        new="    return _moved(lots, taken, captured=1)\n",
    ),
    Bug(
        name="wallet captures what a checkout does not list",
        why="a redemption that was taken off is paid all the same",
        file="services/wallet/domain/checkout_end.py",
        old="capture(hold, command.ended_at) if hold.authorization_id in captured_ids else voided(hold)",
        new="capture(hold, command.ended_at)",
    ),
    Bug(
        name="of two first awards at one moment one is refused",
        why="an award is lost until somebody looks into the dead letters",
        file="services/points/reactions/partners.py",
        old="    except (AlreadyEnrolled, PatientMerged):",
        new="    except (ZeroDivisionError, PatientMerged):",
    ),
    Bug(
        name="an award is remembered by its account alone",
        why="told again after a merge of two members, it is added to the other account too",
        file="services/points/domain/decide.py",
        old="    if references.used_for(reference, command.content, command.patient_id):\n        return ()\n",
        new="",
    ),
    Bug(
        name="a certificate by its event, not by its own id",
        why="announced again under another event id, it is granted again",
        file="services/wallet/reactions.py",
        old='    name = ids.derive("cert", practice_id, item, data.certificate_id)\n',
        new='    name = ids.derive("cert", practice_id, item, message.metadata.event_id)\n',
    ),
    Bug(
        name="a completed points transaction can be cancelled",
        why="points that may be spent already are gone",
        file="services/points/domain/transactions.py",
        old="        case TransactionStatus.PENDING:\n            cancelled =",
        new="        case TransactionStatus.PENDING | TransactionStatus.COMPLETED:\n            cancelled =",
    ),
    Bug(
        name="a balance of some cents is as good as none",
        why="a checkout completes unpaid",
        file="services/checkout/domain/completion.py",
        old="    if balance_cents:\n        raise BalanceDue",
        new="    if balance_cents > 10_000:\n        raise BalanceDue",
    ),
    Bug(
        name="abandoned in spite of a payment",
        why="a patient's money is in a checkout that was cancelled",
        file="services/checkout/domain/model.py",
        old="        if not self.is_open or self.payments or self.tips or self.active_at is None:\n",
        new="        if not self.is_open or self.tips or self.active_at is None:\n",
    ),
    Bug(
        name="dollar credits are not listed at the end",
        why="what paid is given back",
        file="services/checkout/domain/completion.py",
        old="    return redeemed + credits_used + exchanged\n",
        new="    return redeemed + exchanged\n",
    ),
    Bug(
        name="a refund is booked without the wallet holding what it takes back",
        why="what was refunded is used",
        file="services/checkout/api/returns.py",
        old="            command = replace(command, cards=_hold(request, checkout, command, held))\n",
        new="            pass\n",
    ),
    Bug(
        name="an outside code is not looked up",
        why="one code pays in two checkouts",
        file="services/checkout/domain/redemptions.py",
        old="    if code.checkout_id and (code.checkout_id != holder.checkout_id or in_use(code, holder)):\n",
        new="    if code.checkout_id and code.checkout_id != holder.checkout_id:\n",
    ),
    Bug(
        name="a coupon's stock is not given back",
        why="a limited coupon runs out unused",
        file="services/instant_rewards/domain/coupons.py",
        old="        if use.limited:\n            part =",
        new="        if use.limited and not use.hold.amount_cents:\n            part =",
    ),
    Bug(
        name="above the threshold instead of at it",
        why="who reaches exactly the amount gets nothing",
        file="services/instant_rewards/domain/model.py",
        old="amount_cents >= self.amount_cents_min:\n",
        new="amount_cents > self.amount_cents_min:\n",
    ),
    Bug(
        name="money counts when it is heard of, not when it was paid",
        why="a late event opens a window of its own",
        file="services/instant_rewards/reactions.py",
        old="checkout_id, at=data.completed_at, cents=data.counted_cents),\n",
        new="checkout_id, at=current().now(), cents=data.counted_cents),\n",
    ),
    Bug(
        name="an auditor that takes the version on trust",
        why="an account that lost its last entry goes unseen",
        file="shared/workers/auditor.py",
        old="    if expected != part.version:\n",
        new="    if expected > part.version:\n",
    ),
    Bug(
        name="a search item that is never taken away",
        why="what is over is listed for ever",
        file="shared/kernel/changes.py",
        old="for row in sorted_rows(gone)]",
        new="for row in sorted_rows(gone)[:0]]",
    ),
    Bug(
        name="an import row is named after its place in the file, too",
        why="the same balance in a second file enters again",
        file="services/wallet/jobs/imports.py",
        old='ids.derive("import", practice_id, row.reference)',
        new='ids.derive("import", practice_id, str(row.row), row.reference)',
    ),
    Bug(
        name="a wallet's page counts what was granted",
        why="a desk promises what has been spent",
        file="services/wallet/api/wallet_schemas.py",
        old="    return lot.available if lot.usable(now) else 0\n",
        new="    return lot.granted if lot.usable(now) else 0\n",
    ),
    Bug(
        name="a settlement without what was refunded later",
        why="the sponsor owes less than was redeemed",
        file="services/checkout/domain/tenders.py",
        old="        if (program := program_of(redemption))\n",
        new="        if (program := program_of(redemption)) and not checkout.refunds\n",
    ),
    Bug(
        name="a bought package enters by its quantity on the bill",
        why="three sessions were paid for, one is there",
        file="services/wallet/domain/purchases.py",
        old="            units=content.units,\n",
        new="            units=line.quantity,\n",
    ),
    Bug(
        name="a refund of a part gives back the whole",
        why="a partial refund gives back more than the bill says",
        file="services/wallet/domain/restoration.py",
        old="    cents = min(tender.amount_cents, spent.amount_cents - spent.returned_cents)\n",
        new="    cents = spent.amount_cents - spent.returned_cents\n",
    ),
    Bug(
        name="a lot is tidied away with what is in it",
        why="points that nobody spent are gone",
        file="services/points/domain/retention.py",
        old="if not lot.posted and lot.lot_id not in needed",
        new="if lot.lot_id not in needed",
    ),
    Bug(
        name="a silent hold never asks for its checkout's fate",
        why="what was granted to a caller who had gone is held for ever",
        file="shared/value/holds.py",
        old="and hold.heard_at + ASKS_AFTER <= now",
        new="and hold.heard_at > now",
    ),
)
