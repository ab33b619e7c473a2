vcl 4.1;
# Varnish 6 or newer with vmod xkey (Debian: varnish, varnish-modules) in front of Dateline.
#
#   varnishd -a :80 -f /etc/varnish/dateline.vcl -p http_gzip_support=off
#   Dateline --purge http://127.0.0.1:80 --proxies 127.0.0.1 …
#
# http_gzip_support=off because Dateline compresses by itself, better: with it on, Varnish would ask for gzip alone and no reader would get brotli.
# Dateline says by Surrogate-Control what may be kept and for how long, by Surrogate-Key what it shows, and purges by these keys whenever a
# publication changes something. Everything else is passed through.

import std;
import xkey;

backend dateline {
  .host = "127.0.0.1";
  .port = "5080";
  .probe = { .url = "/healthz"; .interval = 2s; .timeout = 2s; .window = 3; .threshold = 2; .initial = 2; }
}

# Who may purge: the machines on which Dateline runs.
acl datelines {
  "127.0.0.1";
  "::1";
}

sub vcl_recv {
  if (req.method == "PURGE") {
    if (client.ip !~ datelines) {
      return (synth(403, "Not from here"));
    }
    if (req.http.xkey-purge) {
      set req.http.purged = xkey.purge(req.http.xkey-purge);
    } elsif (req.http.xkey-softpurge) {
      set req.http.purged = xkey.softpurge(req.http.xkey-softpurge);
    } else {
      return (synth(400, "Needs xkey-purge or xkey-softpurge"));
    }
    return (synth(200, "Purged " + req.http.purged));
  }

  # While Dateline answers, nobody is given a page that it has replaced; while it does not, readers get the page as it last was.
  if (std.healthy(req.backend_hint)) {
    set req.grace = 0s;
  }

  # Readers' pages read no cookie; those that other things on this domain set must not keep them out of the cache.
  if (req.url !~ "^/(api|account|newsroom)(/|$)") {
    unset req.http.Cookie;
  }

  # Three forms of each page, not one for each browser's way of asking.
  if (req.http.Accept-Encoding ~ "\bbr\b") {
    set req.http.Accept-Encoding = "br";
  } elsif (req.http.Accept-Encoding ~ "\bgzip\b") {
    set req.http.Accept-Encoding = "gzip";
  } else {
    unset req.http.Accept-Encoding;
  }

  # What letters and networks add to addresses makes no page of its own.
  if (req.url ~ "[?&](utm_[a-z]+|fbclid|gclid)=") {
    set req.url = regsuball(req.url, "(?<=[?&])(utm_[a-z]+|fbclid|gclid)=[^&]*&?", "");
    set req.url = regsub(req.url, "[?&]$", "");
  }
}

sub vcl_backend_response {
  if (beresp.http.Surrogate-Control ~ "max-age=[0-9]+") {
    set beresp.ttl = std.duration(regsub(beresp.http.Surrogate-Control, "^.*max-age=([0-9]+).*$", "\1s"), 0s);
    set beresp.grace = 24h;
    set beresp.http.xkey = beresp.http.Surrogate-Key;
  } elsif (beresp.http.Cache-Control !~ "immutable") {
    # Asked for each time, by as many as like at once.
    set beresp.uncacheable = true;
    set beresp.ttl = 5s;
    return (deliver);
  }
}

sub vcl_deliver {
  if (obj.hits > 0) {
    set resp.http.Cache-Status = "Varnish; hit";
  } else {
    set resp.http.Cache-Status = resp.http.Cache-Status + ", Varnish; fwd=miss";
  }
  unset resp.http.Surrogate-Key;
  unset resp.http.Surrogate-Control;
  unset resp.http.xkey;
  unset resp.http.X-Varnish;
  unset resp.http.Via;
}
