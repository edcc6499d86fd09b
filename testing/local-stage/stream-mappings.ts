/**
 * Mappings of streams as AWS has them. The emulator's own go on past whatever a function gives back, and never give up:
 * here a shard goes on behind the records that were handled, a batch is split where the mapping says so, and what has
 * failed too often or is too old goes to the destination of failures. A function that takes its time holds up its own
 * mapping alone, and what failed comes again soon, then more and more slowly.
 *
 * @see AWS Lambda developer guide, "Retain discarded batch records" and "Configuring partial batch response" of streams
 */
export const streamMappings = `
import json, threading, time, uuid
from ministack.services import eventbridge, lambda_svc
from ministack.core.arn import parse_arn
from ministack.core.concurrency import spawn_background
polled = threading.local()
handled, failures, failed_last, under_way, pauses = {}, {}, {}, set(), {}
execute, mappings = lambda_svc._execute_function, lambda_svc._iter_all_esms

def sequence(record):
    return str(record["kinesis"]["sequenceNumber"] if "kinesis" in record else record["dynamodb"]["SequenceNumber"])

def arrival(record):
    return float(record["kinesis"]["approximateArrivalTimestamp"] if "kinesis" in record else record["dynamodb"]["ApproximateCreationDateTime"])

def first_failed(result, records, mapping):
    """The index of the first record that was not handled; None where all were."""
    if result.get("error"):
        return 0
    if "ReportBatchItemFailures" not in (mapping.get("FunctionResponseTypes") or []):
        return None
    try:
        body = result.get("body")
        answer = json.loads(body) if isinstance(body, (str, bytes)) and body else body
        given = [item.get("itemIdentifier") for item in ((answer or {}).get("batchItemFailures") or [])]
    except (AttributeError, ValueError):
        return 0
    known = [sequence(record) for record in records]
    return min((known.index(one) if one in known else 0 for one in given), default=None)

def discard(mapping, function, records, result, condition):
    target = ((mapping.get("DestinationConfig") or {}).get("OnFailure") or {}).get("Destination")
    if not target:
        return
    at = lambda when: time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(when))
    first, last, config = records[0], records[-1], function.get("config") or function
    batch = {
        "shardId": str(first.get("eventID", "")).split(":")[0] if "kinesis" in first else "shardId-00000000000000000000-00000000",
        "startSequenceNumber": sequence(first), "endSequenceNumber": sequence(last),
        "approximateArrivalOfFirstRecord": at(arrival(first)), "approximateArrivalOfLastRecord": at(arrival(last)),
        "batchSize": len(records), "streamArn": mapping.get("EventSourceArn", ""),
    }
    body = json.dumps({
        "requestContext": {"requestId": str(uuid.uuid4()), "functionArn": config.get("FunctionArn", ""), "condition": condition,
                           "approximateInvokeCount": failures.get((mapping["UUID"], sequence(first)), 1)},
        "responseContext": {"statusCode": 200, "executedVersion": "$LATEST", "functionError": result.get("function_error") or "Unhandled"},
        "version": "1.0", "timestamp": at(time.time()),
        "KinesisBatchInfo" if "kinesis" in first else "DDBStreamBatchInfo": batch,
    })
    arn = parse_arn(target)
    if arn.service == "sqs":
        eventbridge._dispatch_to_sqs(arn, body)
    elif arn.service == "sns":
        eventbridge._dispatch_to_sns(target, body)

def delivered(function, records, mapping, shard):
    """Hands over records until one fails; answers with the result that failed, or None."""
    result = execute(function, {"Records": records})
    failed = first_failed(result, records, mapping)
    if failed is None:
        handled[shard] = sequence(records[-1])
        return None
    if failed > 0:
        handled[shard] = sequence(records[failed - 1])
    if mapping.get("BisectBatchOnFunctionError") and len(records) > 1 and result.get("error"):
        half = len(records) // 2
        return delivered(function, records[:half], mapping, shard) or delivered(function, records[half:], mapping, shard)
    if result.get("throttle"):
        return result
    left = records[failed:]
    key = (mapping["UUID"], sequence(left[0]))
    failures[key] = failures.get(key, 0) + 1
    attempts, age = int(mapping.get("MaximumRetryAttempts", -1)), int(mapping.get("MaximumRecordAgeInSeconds", -1))
    spent = attempts >= 0 and failures[key] > attempts
    if spent or (age > 0 and time.time() - arrival(left[0]) > age):
        lost = left[:1] if mapping.get("BisectBatchOnFunctionError") else left
        discard(mapping, function, lost, result, "RetryAttemptsExhausted" if spent else "MaxRecordAgeExceeded")
        failures.pop(key)
        handled[shard] = sequence(lost[-1])
        return delivered(function, left[len(lost):], mapping, shard) if len(lost) < len(left) else None
    if result.get("error"):
        return result
    return {**result, "error": True, "body": {"errorType": "PartialBatchFailure", "errorMessage": "gave back " + key[1]}}

class UnderWay(Exception):
    """A batch of the mapping is with its function; the mapping is looked at again when it comes back."""

def from_stream(function, event):
    mapping = getattr(polled, "mapping", None)
    if mapping is None:
        return execute(function, event)
    name, records = mapping["UUID"], event["Records"]
    if name in under_way:
        raise UnderWay()
    if name in failed_last:
        return failed_last.pop(name)
    shard = (name, str(records[0].get("eventID", "")).split(":")[0] if "kinesis" in records[0] else "")
    known = [sequence(record) for record in records]
    rest = records[known.index(handled[shard]) + 1:] if handled.get(shard) in known else records
    if not rest:
        return {"body": None, "log": ""}
    under_way.add(name)
    spawn_background(deliver, function, rest, mapping, shard)
    raise UnderWay()

def deliver(function, records, mapping, shard):
    try:
        failed = delivered(function, records, mapping, shard)
        if failed:
            failed_last[mapping["UUID"]] = failed
    finally:
        under_way.discard(mapping["UUID"])
        lambda_svc._esm_wake.set()

def each_mapping():
    one = getattr(polled, "one", None)
    return mappings() if one is None else iter([one])

def streams_one_by_one(poll):
    def run():
        found = False
        for account, region, mapping in list(mappings()):
            if ":sqs:" in mapping.get("EventSourceArn", ""):
                continue
            polled.one, polled.mapping = (account, region, mapping), mapping
            try:
                found = poll() or found
            except UnderWay:
                pass
            finally:
                polled.one = polled.mapping = None
        return found
    return run

class Pauses(type(lambda_svc._esm_backoff_until)):
    """Until when a mapping rests whose function failed: a twentieth of a second at first, a second at most."""

    def __setitem__(self, mapping, until):
        pauses[mapping] = min(2 * pauses.get(mapping, 0.025), 1)
        super().__setitem__(mapping, time.time() + pauses[mapping])
        threading.Timer(pauses[mapping] + 0.001, lambda_svc._esm_wake.set).start()

    def pop(self, mapping, *default):
        pauses.pop(mapping, None)
        return super().pop(mapping, *default)

lambda_svc._execute_function = from_stream
lambda_svc._iter_all_esms = each_mapping
lambda_svc._poll_kinesis = streams_one_by_one(lambda_svc._poll_kinesis)
lambda_svc._poll_dynamodb_streams = streams_one_by_one(lambda_svc._poll_dynamodb_streams)
lambda_svc._esm_backoff_until = Pauses()
lambda_svc._ESM_IDLE_WAKE_GAP_SECONDS = 0.01
`;
