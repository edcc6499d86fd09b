/** Nothing: canonical and alternate addresses would need to know the host, and the site is served from any. */
export default function SiteMetadata(): null {
  return null;
}
