"""A service's one table: snapshots and journal entries, and the indexes by which they are found."""

from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from constructs import Construct

from infra.constructs.place import kept
from infra.constructs.reasons import accepted
from infra.deployment import Deployment
from shared.kernel import lists
from shared.kernel.changes import CLOCKS

STRING = dynamodb.AttributeType.STRING
NUMBER = dynamodb.AttributeType.NUMBER

SPARSE = (
    *((clock.index, clock.shard, clock.instant) for clock in CLOCKS),
    (lists.INDEX, lists.NAME, lists.PLACE),
)
"""Global indexes of whatever has their keys, with these keys: those that the kernel writes."""

# TransactWriteItems and TransactGetItems have no actions of their own: these are what they are checked against.
TRANSACTS = [
    "dynamodb:BatchGetItem",
    "dynamodb:GetItem",
    "dynamodb:PutItem",
]
QUERIES = ["dynamodb:Query"]
DELETES = ["dynamodb:DeleteItem"]
# What DynamoDB asks of whoever reads and writes a table under a customer's key, without the families' wildcards.
ENCRYPTS = [
    "kms:Decrypt",
    "kms:DescribeKey",
    "kms:Encrypt",
    "kms:GenerateDataKey",
    "kms:GenerateDataKeyWithoutPlaintext",
    "kms:ReEncryptFrom",
    "kms:ReEncryptTo",
]


class JournalTable(Construct):
    """The table, with what may be done to it as grants."""

    def __init__(self, scope: Construct, id_: str, *, deployment: Deployment, key: kms.IKey | None) -> None:
        super().__init__(scope, id_)
        self._key = key
        self.table = dynamodb.Table(
            self,
            "Table",
            partition_key=dynamodb.Attribute(name="pk", type=STRING),
            sort_key=dynamodb.Attribute(name="sk", type=STRING),
            billing_mode=dynamodb.BillingMode.PAY_PER_REQUEST,
            stream=dynamodb.StreamViewType.NEW_IMAGE,
            time_to_live_attribute="forgets_at",
            point_in_time_recovery_specification=dynamodb.PointInTimeRecoverySpecification(
                point_in_time_recovery_enabled=True
            ),
            encryption=dynamodb.TableEncryption.CUSTOMER_MANAGED if key else dynamodb.TableEncryption.AWS_MANAGED,
            encryption_key=key,
            deletion_protection=deployment.production,
            removal_policy=kept(deployment),
        )
        self.table.add_local_secondary_index(
            index_name="by_sequence", sort_key=dynamodb.Attribute(name="sequence", type=NUMBER)
        )
        for name, partition_key, sort_key in SPARSE:
            self.table.add_global_secondary_index(
                index_name=name,
                partition_key=dynamodb.Attribute(name=partition_key, type=STRING),
                sort_key=dynamodb.Attribute(name=sort_key, type=STRING),
                projection_type=dynamodb.ProjectionType.KEYS_ONLY,
            )
        accepted(
            self.table,
            {
                "HIPAA.Security-DynamoDBInBackupPlan": "Restored to any second of the last 35 days; how long backups "
                "are kept beyond that is the operator's retention schedule (docs/operators.md)."
            },
        )

    def grant_transactions(self, grantee: iam.IGrantable) -> None:
        """Load, decide, commit; read journals. Nothing that scans, and nothing that touches another table."""
        self._grant(grantee, TRANSACTS, [self.table.table_arn])
        self._grant(grantee, QUERIES, [f"{self.table.table_arn}/index/by_sequence"])
        if self._key:
            self._grant(grantee, ENCRYPTS, [self._key.key_arn])

    def grant_deadlines(self, grantee: iam.IGrantable) -> None:
        """Look for deadlines and ends that have passed, as the sweeper asks: nobody else does."""
        self._grant(grantee, QUERIES, [f"{self.table.table_arn}/index/{clock.index}" for clock in CLOCKS])

    def grant_lists(self, grantee: iam.IGrantable) -> None:
        """Read what stands in a list, by its place."""
        self._grant(grantee, QUERIES, [f"{self.table.table_arn}/index/{lists.INDEX}"])

    def grant_search(self, grantee: iam.IGrantable) -> None:
        """List search items, which lie in the table itself."""
        self._grant(grantee, QUERIES, [self.table.table_arn])

    def grant_forgetting(self, grantee: iam.IGrantable) -> None:
        """Take search items away that are no longer true: nothing else in a table is ever deleted."""
        self._grant(grantee, DELETES, [self.table.table_arn])

    def grant_staff(self, grantee: iam.IGrantable) -> None:
        """Read and write what was decided of staff, and read the practice's settings: no patient's record."""
        for action, prefixes in {"GetItem": ["staff/*", "settings/*"], "PutItem": ["staff/*"]}.items():
            grantee.grant_principal.add_to_principal_policy(
                iam.PolicyStatement(
                    actions=[f"dynamodb:{action}"],
                    resources=[self.table.table_arn],
                    conditions={"ForAllValues:StringLike": {"dynamodb:LeadingKeys": prefixes}},
                )
            )
        if self._key:
            self._grant(grantee, ENCRYPTS, [self._key.key_arn])

    def grant_stream(self, grantee: iam.IGrantable) -> None:
        """Read the stream, and nothing of the table itself."""
        stream_arn = self.table.table_stream_arn or ""
        self._grant(
            grantee, ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"], [stream_arn]
        )
        # The event source lists the table's streams before it knows their labels: hence the wildcard at the end.
        self._grant(grantee, ["dynamodb:ListStreams"], [f"{self.table.table_arn}/stream/*"])
        if self._key:
            self._key.grant_decrypt(grantee)

    def grant_audit(self, grantee: iam.IGrantable) -> None:
        """Read accounts and their journals and the stream; write its own bookmarks and nothing else."""
        self.grant_stream(grantee)
        self._grant(grantee, ["dynamodb:GetItem"], [self.table.table_arn])
        self._grant(grantee, QUERIES, [f"{self.table.table_arn}/index/by_sequence"])
        grantee.grant_principal.add_to_principal_policy(
            iam.PolicyStatement(
                actions=["dynamodb:PutItem"],
                resources=[self.table.table_arn],
                conditions={"ForAllValues:StringEquals": {"dynamodb:LeadingKeys": ["auditor"]}},
            )
        )
        if self._key:
            self._grant(grantee, ENCRYPTS, [self._key.key_arn])

    @staticmethod
    def _grant(grantee: iam.IGrantable, actions: list[str], resources: list[str]) -> None:
        grantee.grant_principal.add_to_principal_policy(iam.PolicyStatement(actions=actions, resources=resources))
