// write_sample_documents PLUGIN OUT: has the Writer that the plugin offers write every sample into
// OUT/NAME, so that other programs can look at the files.
//
// write_sample_documents PLUGIN --large OUT: writes report.docx of the large sample alone, for
// comparisons with other programs.
//
// write_sample_documents PLUGIN --time large|usual: writes one sample into memory, ten times, and
// prints the shortest time (on a busy machine only that of the CPU means something), the size of
// the files and the most memory that was used.

#include <dlfcn.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>

#include "sample_documents.h"
#include "tertium/plugin.h"

using namespace tertium;

namespace {

std::unique_ptr<Writer> writer_of(const char* plugin, const std::string& per,
                                  const std::vector<std::string>& fragments_as) {
  void* library = dlopen(plugin, RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) throw std::runtime_error(dlerror());
  const auto table = reinterpret_cast<const PluginTable* (*)()>(dlsym(library, "tertium_plugin"));
  if (table == nullptr) throw std::runtime_error(dlerror());
  const Offer& offer = table()->offers[0];
  if (offer.kind != StageKind::writer) throw std::runtime_error("this is no writer");
  Settings settings;
  settings.set("per", per);
  settings.set("fragments_as", fragments_as);
  settings.set("template", std::string());
  settings.set("rest", std::string("append"));
  return std::unique_ptr<Writer>(static_cast<Writer*>(offer.make(settings).release()));
}

std::vector<OutputFile> written(const Writer& writer, const Document& document) {
  const Codebook codebook;
  const Criteria criteria;
  const Context context{codebook, criteria, document.title, document.language};
  const Findings findings;
  const std::vector<ReportedInput> inputs;
  return writer.write({context, document, findings, inputs});
}

void save(const std::vector<OutputFile>& files, const std::filesystem::path& folder) {
  for (const OutputFile& file : files) {
    const std::filesystem::path path = folder / file.path;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream out(path, std::ios::binary);
    out << file.bytes;
    out.close();
    if (!out) throw std::runtime_error("cannot write " + path.string());
  }
}

void time(const Writer& writer, const Document& document) {
  double least = 1e9;
  double least_cpu = 1e9;
  std::size_t bytes = 0;
  for (int i = 0; i < 10; ++i) {
    const auto start = std::chrono::steady_clock::now();
    const std::clock_t cpu_start = std::clock();
    const std::vector<OutputFile> files = written(writer, document);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    least = std::min(least, took.count());
    least_cpu = std::min(least_cpu, double(std::clock() - cpu_start) / CLOCKS_PER_SEC);
    bytes = 0;
    for (const OutputFile& file : files) bytes += file.bytes.size();
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf("%.4f s, of which %.4f s CPU; %zu bytes, at most %ld MiB\n", least, least_cpu, bytes,
              usage.ru_maxrss / 1024);
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) {
    std::cerr << "usage: write_sample_documents PLUGIN (OUT | --large OUT | --time large|usual)\n";
    return 2;
  }
  try {
    const std::string mode = arguments[2];
    if (count == 4 && mode == "--large") {
      save(written(*writer_of(arguments[1], "report", {}), large_document()), arguments[3]);
      return 0;
    }
    if (count == 4 && mode == "--time") {
      const std::unique_ptr<Writer> writer = writer_of(arguments[1], "report", {"xml"});
      time(*writer, arguments[3] == std::string("large") ? large_document() : usual_document());
      return 0;
    }
    const std::unique_ptr<Writer> writer = writer_of(arguments[1], "region", {"xml", "docx"});
    for (const Sample& sample : sample_documents()) {
      save(written(*writer, sample.document), std::filesystem::path(arguments[2]) / sample.name);
    }
    save(written(*writer, usual_document()), std::filesystem::path(arguments[2]) / "usual");
  } catch (const std::exception& fault) {
    std::cerr << fault.what() << '\n';
    return 1;
  }
}
