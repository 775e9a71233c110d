#!/usr/bin/env python3
"""Breaks each floor in a made-up tree and expects check_floors.py to notice."""

import pathlib
import tempfile
import unittest

import check_floors


class Floors(unittest.TestCase):
    def faults_with(self, path, text):
        with tempfile.TemporaryDirectory() as folder:
            top = pathlib.Path(folder)
            for place, content in {
                "core/sdk/include/tertium/batch.h": "#include <string>\n",
                "core/engine/src/run.cpp": '#include "tertium/batch.h"\n',
                "plugins/readers/delimited/reader.cpp": '#include "tertium/batch.h"\n#include "own.h"\n'
                'auto o = offer<Reader>("delimited", "x");\n',
                "plugins/readers/delimited/own.h": "\n",
                "plugins/readers/other/other.h": "\n",
                path: text,
            }.items():
                file = top / place
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text if place == path else content, encoding="utf-8")
            return list(check_floors.faults(top))

    def test_a_sound_tree_has_no_faults(self):
        self.assertEqual(self.faults_with("core/app/main.cpp", '#include "tertium/engine/run.h"\n'), [])

    def test_the_sdk_may_not_look_up(self):
        self.assertTrue(self.faults_with("core/sdk/src/a.cpp", '#include "tertium/engine/run.h"\n'))

    def test_sdk_headers_pull_in_no_poco(self):
        self.assertTrue(self.faults_with("core/sdk/include/tertium/a.h", "#include <Poco/Any.h>\n"))

    def test_the_engine_names_no_plugin(self):
        self.assertTrue(self.faults_with("core/engine/src/a.cpp", 'find("delimited");\n'))

    def test_the_engine_may_not_log(self):
        self.assertTrue(self.faults_with("core/engine/src/a.cpp", "#include <spdlog/spdlog.h>\n"))

    def test_a_plugin_may_not_see_the_engine(self):
        self.assertTrue(
            self.faults_with("plugins/readers/delimited/a.cpp", '#include "tertium/engine/run.h"\n'))

    def test_a_plugin_may_not_see_another(self):
        self.assertTrue(
            self.faults_with("plugins/readers/delimited/a.cpp", '#include "../other/other.h"\n'))

    def test_plugins_do_not_open_libraries(self):
        self.assertTrue(
            self.faults_with("plugins/readers/delimited/a.cpp", "#include <boost/dll/alias.hpp>\n"))


if __name__ == "__main__":
    unittest.main()
