"""Rights that no journey on the emulator asks for, each with its reason, for `sweep`.

A name is a kind of role or one role, an action, and, where it matters, the index or the queue.
"""

LAMBDA_READS = "Lambda's own reading of queues and streams is not judged by the emulator"
LAMBDA_WRITES = "Lambda's own writing of lines is not judged by the emulator"
STEP_FUNCTIONS = "Step Functions' own delivery of lines is not judged by the emulator"
PARKED = "an entry that cannot be announced for five minutes: tests/shared/test_relay.py"
DRIFTED = "an account that does not add up: tests/journeys/test_books.py has one of the wallet's"
NOT_PLACED = (
    "the emulator cannot say which stream, archive or rule is meant: tests/journeys/test_operator.py notes the calls"
)
SEEN = "rare, and asked for in the simulation: tests/infra/test_permissions.py"

UNASKED = {
    **{
        f"{kind} logs:{action}": LAMBDA_WRITES
        for kind in ("Desk", "Inbox", "Relay", "Auditor", "Staff", "PreToken")
        for action in ("CreateLogStream", "PutLogEvents")
    },
    **{
        f"Inbox sqs:{action}": LAMBDA_READS
        for action in ("ChangeMessageVisibility", "DeleteMessage", "GetQueueAttributes", "ReceiveMessage")
    },
    **{
        f"Relay dynamodb:{action}": LAMBDA_READS
        for action in ("DescribeStream", "GetRecords", "GetShardIterator", "ListStreams")
    },
    "Auditor dynamodb:ListStreams": LAMBDA_READS,
    "Relay sqs:GetQueueAttributes": "Lambda looks at where it puts a batch that it gives up",
    "Relay sqs:GetQueueUrl": "as above",
    "Relay sqs:SendMessage": PARKED,
    "Auditor sns:Publish": DRIFTED,
    "MachineEvents states:StartExecution": "rules that start machines are not judged by the emulator",
    **{
        f"Machine logs:{action}": STEP_FUNCTIONS
        for action in (
            "CreateLogDelivery",
            "DeleteLogDelivery",
            "DescribeLogGroups",
            "DescribeResourcePolicies",
            "GetLogDelivery",
            "ListLogDeliveries",
            "PutResourcePolicy",
            "UpdateLogDelivery",
        )
    },
    **{
        f"Operators {action}": NOT_PLACED
        for action in (
            "dynamodb:DescribeStream",
            "dynamodb:GetRecords",
            "dynamodb:GetShardIterator",
            "events:DeleteRule",
            "events:DescribeArchive",
            "events:DescribeRule",
            "events:PutRule",
            "events:PutTargets",
            "events:RemoveTargets",
            "events:StartReplay",
        )
    },
    **dict.fromkeys(
        (
            "checkout Desk sqs:SendMessage",
            "checkout Inbox dynamodb:DeleteItem",
            "checkout Inbox dynamodb:Query by_sequence",
            "instantrewards Desk dynamodb:Query by_sequence",
            "instantrewards Inbox dynamodb:Query by_sequence",
            "instantrewards Inbox lambda:InvokeFunction",
            "instantrewards Inbox sqs:SendMessage",
            "points Desk dynamodb:DeleteItem",
            "points Desk dynamodb:Query",
            "points Inbox dynamodb:DeleteItem",
            "points Inbox dynamodb:Query",
            "points Inbox lambda:InvokeFunction",
            "wallet Desk dynamodb:DeleteItem",
            "wallet Inbox dynamodb:DeleteItem",
            "wallet Inbox dynamodb:Query by_sequence",
            "wallet Inbox lambda:InvokeFunction",
        ),
        SEEN,
    ),
}
