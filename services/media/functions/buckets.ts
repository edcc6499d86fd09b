import { S3Client } from '@aws-sdk/client-s3';
import { setting } from '@larder/contracts/lambda';
import { type Gallery, galleryBucket } from '../connectors/gallery.ts';
import { type Uploads, uploadBucket } from '../connectors/uploads.ts';

/** An endpoint of one's own serves buckets by path: it has no host name for each. */
const client = new S3Client({
  forcePathStyle: Boolean(process.env.AWS_ENDPOINT_URL),
  requestChecksumCalculation: 'WHEN_REQUIRED',
});

/** The bucket that browsers put images into. */
export function uploadsOfStage(): Uploads {
  return uploadBucket(client, setting(process.env, 'UPLOADS_BUCKET'));
}

/** The bucket that smaller versions are shown from. */
export function galleryOfStage(): Gallery {
  return galleryBucket(client, setting(process.env, 'IMAGES_BUCKET'), setting(process.env, 'IMAGES_URL'));
}
