import type { Rule } from '#model/rule.ts';
import type { EventChange } from './event-change.ts';
import { channelAddressChanged } from './rules/channel-address-changed.ts';
import { channelFifoAdded } from './rules/channel-fifo-added.ts';
import { channelFifoRemoved } from './rules/channel-fifo-removed.ts';
import { channelParameterDefaultChanged } from './rules/channel-parameter-default-changed.ts';
import { channelParameterLocationChanged } from './rules/channel-parameter-location-changed.ts';
import { channelParameterValueAdded } from './rules/channel-parameter-value-added.ts';
import { channelParameterValueRemoved } from './rules/channel-parameter-value-removed.ts';
import { channelRetentionLengthened } from './rules/channel-retention-lengthened.ts';
import { channelRetentionShortened } from './rules/channel-retention-shortened.ts';
import { eventAdded } from './rules/event-added.ts';
import { eventContentTypeChanged } from './rules/event-content-type-changed.ts';
import { eventCorrelationChanged } from './rules/event-correlation-changed.ts';
import { eventDedupeKeyChanged } from './rules/event-dedupe-key-changed.ts';
import { eventDeprecated } from './rules/event-deprecated.ts';
import { eventDirectionChanged } from './rules/event-direction-changed.ts';
import { eventEnvelopeChanged } from './rules/event-envelope-changed.ts';
import { eventOrderingKeyChanged } from './rules/event-ordering-key-changed.ts';
import { eventRawDeliveryChanged } from './rules/event-raw-delivery-changed.ts';
import { eventReactivated } from './rules/event-reactivated.ts';
import { eventRemoved } from './rules/event-removed.ts';
import { eventReplyAdded } from './rules/event-reply-added.ts';
import { eventReplyAddressChanged } from './rules/event-reply-address-changed.ts';
import { eventReplyChanged } from './rules/event-reply-changed.ts';
import { eventReplyRemoved } from './rules/event-reply-removed.ts';
import { eventSubscribed } from './rules/event-subscribed.ts';
import { eventUnsubscribed } from './rules/event-unsubscribed.ts';

/** An event of one service against what the service said of it before. */
export const eventRules: readonly Rule<EventChange>[] = [
  channelAddressChanged,
  channelFifoAdded,
  channelFifoRemoved,
  channelParameterDefaultChanged,
  channelParameterLocationChanged,
  channelParameterValueAdded,
  channelParameterValueRemoved,
  channelRetentionLengthened,
  channelRetentionShortened,
  eventAdded,
  eventContentTypeChanged,
  eventCorrelationChanged,
  eventDedupeKeyChanged,
  eventDeprecated,
  eventDirectionChanged,
  eventEnvelopeChanged,
  eventOrderingKeyChanged,
  eventRawDeliveryChanged,
  eventReactivated,
  eventRemoved,
  eventReplyAdded,
  eventReplyAddressChanged,
  eventReplyChanged,
  eventReplyRemoved,
  eventSubscribed,
  eventUnsubscribed,
];
