#include "daemon.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <optional>
#include <thread>

#include "fault.h"
#include "notify.h"
#include "page/page.h"
#include "requests.h"
#include "state_folder.h"
#include "status_of.h"
#include "tertium/engine/output_folder.h"
#include "tertium/error.h"

namespace tertium::app::watch {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds kLongestPause{60};

Place at(const fs::path& path) {
  return {.file = path.string(), .line = 0, .column = 0, .question = {}, .stage = {}};
}

bool lies_within(const fs::path& inner, const fs::path& outer) {
  std::error_code error;
  const fs::path inside =
      fs::weakly_canonical(inner, error).lexically_relative(fs::weakly_canonical(outer, error));
  return !inside.empty() && *inside.begin() != "..";
}

void check(const Settings& settings) {
  std::error_code error;
  if (fs::exists(settings.inbox, error) && !fs::is_directory(settings.inbox, error)) {
    throw Error(Error::Stops::setup, "the inbox must be a folder, and this is a file",
                at(settings.inbox),
                "name the folder into which exports are dropped; 'tertium run' reads single files");
  }
  if (!fs::is_directory(settings.inbox, error)) {
    throw Error(Error::Stops::setup, "there is no such folder", at(settings.inbox),
                "make the inbox first: mkdir '" + settings.inbox.string() + "'");
  }
  if (::access(settings.inbox.c_str(), R_OK | X_OK) != 0) {
    throw Error(Error::Stops::setup, "the inbox cannot be read: " + text_of(errno),
                at(settings.inbox),
                "give the user who runs 'tertium watch' the right to: chmod u+rx '" +
                    settings.inbox.string() + "'");
  }
  engine::check_folder(settings.output);
  for (const fs::path& own : {settings.output, settings.state}) {
    if (lies_within(own, settings.inbox)) {
      throw Error(Error::Stops::setup, "this folder lies within the inbox", at(own),
                  "name one outside, or what is written would be read");
    }
  }
  if (settings.move && ::access(settings.inbox.c_str(), W_OK) != 0) {
    throw Error(Error::Stops::setup, "nothing can be moved in the inbox: " + text_of(errno),
                at(settings.inbox), "leave --move out, and the files stay where they are");
  }
}

// Who moves files wants the inbox for itself; others may look at it together.
Descriptor lock_inbox(const Settings& settings) {
  Descriptor folder(::open(settings.inbox.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  const int how = (settings.move ? LOCK_EX : LOCK_SH) | LOCK_NB;
  if (folder && ::flock(folder.get(), how) != 0 && errno == EWOULDBLOCK) {
    throw Error(Error::Stops::output, "another 'tertium watch' is at work on this inbox",
                at(settings.inbox), "end it first: one of the two moves files");
  }
  return folder;
}

// Waits, but not when asked to stop.
void pause(std::chrono::milliseconds time, const Wishes& wishes) {
  const Clock::time_point end = Clock::now() + time;
  while (!wishes.stop && Clock::now() < end) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
}

// Does something to the state folder and says what to do if that fails.
template <class Work>
auto in_state(const StateFolder& state, const Work& work) -> decltype(work()) {
  try {
    return work();
  } catch (const std::system_error& fault) {
    throw Error(Error::Stops::output, fault.what(), at(state.path()),
                "check that you may write there, or name another folder with --state");
  }
}

void save_about_it(const Settings& settings, const StateFolder& state) {
  in_state(state, [&] {
    save_about(state, {fs::absolute(settings.inbox), fs::absolute(settings.output),
                       fs::absolute(settings.pipeline), settings.recursive});
  });
}

// Or the answers of both would be in one report.
void refuse_other_inbox(const Settings& settings, const StateFolder& state) {
  const std::optional<About> known = load_about(state);
  std::error_code error;
  if (!known || !fs::is_directory(known->inbox, error)) return;  // it may have been moved
  if (fs::equivalent(known->inbox, settings.inbox, error) || error) return;
  throw Error(Error::Stops::setup,
              "what is known here are files of another inbox: '" + known->inbox.string() + "'",
              at(state.path()), "watch that one, or name another output folder or --state");
}

// Without their ledger, summaries of files that were read would be taken for leftovers and removed.
void require_ledger_of_summaries(const StateFolder& state) {
  if (fs::exists(state.ledger())) return;
  for (const auto& entry : fs::directory_iterator(state.summaries())) {
    if (entry.path().extension() != ".summary") continue;
    throw Error(
        Error::Stops::setup, "the ledger is gone, but summaries of files that were read are there",
        {.file = state.ledger().string(), .line = 0, .column = 0, .question = {}, .stage = {}},
        "'tertium status DIR --rebuild' makes it anew from them; to begin from nothing, remove '" +
            state.path().string() + "'");
  }
}

// The status page, if one is wanted. It reads the ledger by itself, so it never holds up the
// watching.
std::unique_ptr<Page> open_page(const Settings& settings, const StateFolder& state,
                                const Tell& tell) {
  if (settings.page == Settings::PageWish::none) return nullptr;
  PageSettings page;
  page.address = settings.page_address;
  page.port = settings.page_port;
  page.token = settings.page_token;
  page.inbox = settings.inbox;
  page.output = settings.output;
  page.largest_upload = settings.limit_size;
  page.recursive = settings.recursive;
  page.ignore = settings.ignore;
  try {
    auto opened = std::make_unique<Page>(
        page, [state] { return status_of(state); }, [state] { wake_daemon(state); });
    // A log is read by more people than may see the page: the token is not in it.
    const std::string how = page.token.empty() ? "" : "; open it once with /?token= and the token";
    tell(Level::info, "page", "status page at " + opened->url() + how, {});
    return opened;
  } catch (const Error& fault) {
    if (settings.page == Settings::PageWish::needed) throw;
    tell(Level::warning, "page", fault.what(), {});
    return nullptr;
  }
}

// The pipeline as it is now, or none if asked to stop meanwhile. If it is wrong at the start, there
// is nothing to go on with.
std::optional<PipelineInUse> first_pipeline(PipelineCopy& pipelines, const Settings& settings,
                                            const Wishes& wishes) {
  try {
    return pipelines.take();
  } catch (const WrongPipeline& fault) {
    if (wishes.stop) return std::nullopt;
    // If no file is at fault, it says already what to do.
    throw Error(
        Error::Stops::setup, fault.what(), {},
        fault.files.empty() ? "" : "see 'tertium check " + settings.pipeline.string() + "'");
  }
}

}  // namespace

void watch(const Settings& settings, Wishes& wishes, const Tell& tell) {
  // A lease that somebody breaks is told by this signal, and ended anyway.
  std::signal(SIGIO, SIG_IGN);
  std::signal(SIGPIPE, SIG_IGN);
  check(settings);
  const StateFolder state(settings.state);
  in_state(state, [&] { state.make(); });
  const Lock lock(state);
  const Descriptor inbox = lock_inbox(settings);
  refuse_other_inbox(settings, state);
  save_about_it(settings, state);  // not before: the folder may be another daemon's
  PipelineCopy pipelines(settings, state, wishes.stop);
  const std::optional<PipelineInUse> pipeline = first_pipeline(pipelines, settings, wishes);
  if (!pipeline) return;
  Notify notify(settings, state.path(), tell);
  require_ledger_of_summaries(state);
  {
    // It must be there, and sound, before the page reads it.
    const Ledger ledger(state.ledger(), Ledger::Open::writing);
  }
  const std::unique_ptr<Page> page = open_page(settings, state, tell);
  std::chrono::milliseconds wait{500};
  for (unsigned tries = 0; !wishes.stop; ++tries) {
    try {
      Ledger ledger(state.ledger(), Ledger::Open::writing);
      Workplace place{settings, state, ledger, tell, wishes.stop};
      Wake wake(settings.events);
      Watching watching(place, wishes, lock, wake, pipelines, *pipeline, notify);
      const Clock::time_point begun = Clock::now();
      try {
        watching.run();
        return;
      } catch (...) {
        if (Clock::now() - begun > kLongestPause) wait = std::chrono::milliseconds(500);
        throw;
      }
    } catch (const LedgerFault& fault) {
      tell(Level::warning, "state_fault", fault.what(), {});
    } catch (const std::system_error& fault) {
      tell(Level::warning, "state_fault",
           std::string(fault.what()) + "; all is taken up anew in a moment", {});
    } catch (const Error& fault) {
      if (fault.stops() != Error::Stops::output) throw;
      tell(Level::warning, "state_fault", fault.what(), {});
    }
    if (settings.once && tries >= 5) {
      throw Error(Error::Stops::output, "the state folder cannot be used", at(state.path()),
                  "see above");
    }
    pause(wait, wishes);
    wait = std::min<std::chrono::milliseconds>(wait * 2, kLongestPause);
  }
}

}  // namespace tertium::app::watch
