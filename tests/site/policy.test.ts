import { withOwnScripts } from '../../site/plugin/inline-scripts.ts';

const policy = `<meta http-equiv=Content-Security-Policy content="default-src 'self'; script-src 'self'; img-src 'self'">`;

describe('the policy of a page', () => {
  it('names each script that the page carries, once, and nothing else', () => {
    const page = withOwnScripts(
      `${policy}<script src=/a.js></script><script>one()</script><script>one()</script><script type="application/ld+json">{}</script>`,
    );
    // The digest of `one()` as `openssl dgst -sha256 -binary | base64` gives it.
    expect(page).toContain("script-src 'self' 'sha256-HR7iaask9daLMRRskMI++QeJtjWDOjyPA6lGzYGzKW4='; img-src");
    expect(page.match(/sha256-/g)).toHaveLength(1);
  });

  it('stays as it is where a page carries none', () => {
    expect(withOwnScripts(policy)).toBe(policy);
  });
});
