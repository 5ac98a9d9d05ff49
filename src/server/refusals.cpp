#include "server/refusals.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace sightline::server {
namespace {

struct Words {
  int status;
  const char* title;
  const char* detail;
};

constexpr std::array<Words, 15> kWords = {{
    {400, "Not a request", "The request cannot be read as HTTP with a plain address."},
    {401, "Not signed in", "Open the link that `sightline serve` printed when it started."},
    {403, "Not from here",
     "Changes are made from Sightline's own pages, or by a tool that sends X-Sightline: 1 and no "
     "other site's Origin."},
    {404, "There is no such thing", "There is nothing at this address."},
    {405, "Not to be done there", "This address does not take that method."},
    {408, "Too slow", "The request did not arrive in time; send it again."},
    {413, "Too large", "The body is larger than is taken here."},
    {414, "Address too long", "The address is longer than is taken here."},
    {415, "Not JSON", "The body must be JSON, and say so: Content-Type: application/json."},
    {421, "Not our name",
     "Sightline answers to localhost, 127.0.0.1 and [::1] with its port, and to no other name."},
    {431, "Headers too large", "The headers are longer than is taken here."},
    {500, "Something went wrong here",
     "The question was not answered because of a defect of Sightline; the window in which it runs "
     "says more."},
    {503, "Too busy", "Too many are asking at once; ask again in a second."},
    {505, "Not HTTP/1.1", "Only HTTP/1.0 and HTTP/1.1 are understood."},
    {507, "No room", "The disk has no room for the file; nothing was changed."},
}};

const Words& words_of(int status) {
  const auto found = std::find_if(kWords.begin(), kWords.end(),
                                  [&](const Words& words) { return words.status == status; });
  return found == kWords.end() ? kWords[11] : *found;
}

std::string html_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

constexpr std::string_view kHead =
    "<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
constexpr std::string_view kStyle =
    "<style>body{font:1.1875rem/1.5 Arial,sans-serif;color:#0b0c0c;background:#fff;margin:0 auto;"
    "max-width:40rem;padding:2rem 1rem}h1{font-size:2rem;line-height:1.2}a{color:#1a65a6}"
    "code{background:#f3f3f3;padding:.1em .3em}</style>\n";

}  // namespace

bool closes(int status) {
  switch (status) {
    case 400:
    case 408:
    case 413:
    case 414:
    case 415:
    case 421:
    case 431:
    case 505:
    case 507:
      return true;
    default:
      return false;
  }
}

std::string_view reason_phrase(int status) { return words_of(status).title; }

std::string problem_text(int status) {
  const Words& words = words_of(status);
  return fmt::format(R"({{"title":"{}","status":{},"detail":"{}"}})", words.title, words.status,
                     words.detail);
}

std::string plain_text(int status) {
  const Words& words = words_of(status);
  return fmt::format("{}. {}\n", words.title, words.detail);
}

std::string sign_in_page() {
  return std::string(kHead) + "<title>Open the start link - Sightline</title>\n" +
         std::string(kStyle) +
         "</head>\n<body>\n<main>\n<h1>Open the link that Sightline printed</h1>\n"
         "<p>Sightline shows children's records, so it lets in only who has its start link.</p>\n"
         "<p>Look in the window in which <code>sightline serve</code> runs, and open the link "
         "there "
         "in this browser. It is a new one each time that Sightline starts.</p>\n"
         "</main>\n</body>\n</html>\n";
}

std::string go_on_page(std::string_view to) {
  const std::string where = html_text(as_location(to));
  return std::string(kHead) + "<meta http-equiv=\"refresh\" content=\"0;url=" + where +
         "\">\n<title>Sightline</title>\n" + std::string(kStyle) +
         "</head>\n<body>\n<main>\n<p><a href=\"" + where +
         "\">Go on to Sightline</a></p>\n</main>\n</body>\n</html>\n";
}

std::string preparing_page(std::string_view sentence) {
  return std::string(kHead) + "<title>Being prepared - Sightline</title>\n" + std::string(kStyle) +
         "<script src=\"/" + std::string(kPreparingScript) +
         "\" defer></script>\n</head>\n<body>\n<main>\n<h1>Sightline is being prepared</h1>\n"
         "<p id=\"how-far\" role=\"status\">" +
         html_text(sentence) +
         "</p>\n<p>The page that you asked for opens by itself when they are there, or "
         "<a href=\"\">look again</a>.</p>\n</main>\n</body>\n</html>\n";
}

std::string preparing_script() {
  return R"(const howFar = document.getElementById("how-far");
setInterval(async () => {
  const about = await fetch("/api/v1/about").then((answer) => answer.json()).catch(() => null);
  if (about === null) return;
  if (about.generation > 0 || !about.making) location.reload();
  else if (howFar.textContent !== about.making) howFar.textContent = about.making;
}, 1000);
)";
}

std::string as_location(std::string_view to) {
  std::string out;
  for (const char c : to) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte >= 0x7f || c == '"' || c == '<' || c == '>' || c == '\\') {
      out += fmt::format("%{:02X}", byte);
    } else {
      out += c;
    }
  }
  return out;
}

std::string no_pages_text() {
  return "The pages were not built into this program; only the interface below /api/v1 answers.\n"
         "`make build` builds them, and `sightline serve --pages FOLDER` serves them from a "
         "folder.\n";
}

}  // namespace sightline::server
