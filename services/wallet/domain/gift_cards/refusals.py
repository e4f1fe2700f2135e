"""Why a gift card cannot be found or decided about; why it does not pay stands with the wallet's reasons."""

from shared.kernel.refusals import NotFound, Refusal


class UnknownGiftCard(NotFound):
    """No such card in this practice."""

    def __init__(self) -> None:
        super().__init__("Your practice has no such gift card. Look in the sale that it was sold in.")


class CardsNeeded(Refusal):
    """The command touches cards that were not read with it; whoever runs commands reads them."""

    def __init__(self, card_ids: tuple[str, ...]) -> None:
        super().__init__("Read these gift cards with it.", card_ids=[*card_ids])
        self.card_ids = card_ids
