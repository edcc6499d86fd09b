import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { setting } from '@larder/contracts/lambda';
import { openSearch } from '../connectors/opensearch.ts';
import type { SearchIndex } from '../connectors/search-index.ts';
import { signedAs } from '../connectors/sign-request.ts';

/** The index of the functions that read or write it; credentials and region are those that any client of the SDK has. */
export function indexOfStage(): SearchIndex {
  const url = setting(process.env, 'INDEX_URL');
  return openSearch(url, setting(process.env, 'INDEX_NAME'), signedAs(new DynamoDBClient({}).config));
}
