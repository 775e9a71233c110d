#!/usr/bin/env python3
"""Installs Tertium into a folder, builds samples/plugin against it, and runs a pipeline that needs it.

    consumer_test.py SOURCE_FOLDER BUILD_FOLDER CXX_COMPILER
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

SOURCE, BUILD, COMPILER = (pathlib.Path(a) for a in sys.argv[1:4])


def run(*command, **options):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, check=False, **options)
    return done.returncode, done.stdout + done.stderr


class Consumer(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        os.umask(0o022)

    def tearDown(self):
        shutil.rmtree(self.folder)

    def must(self, *command, **options):
        status, output = run(*command, **options)
        self.assertEqual(status, 0, output)
        return output

    def test_a_plugin_built_against_the_installed_tree_takes_part_in_a_run(self):
        prefix = self.folder / "prefix"
        self.must("cmake", "--install", BUILD, "--prefix", prefix)
        tertium = prefix / "bin" / "tertium"
        installed = self.must(tertium, "list", "criterion", cwd=self.folder)
        self.assertIn("mean-score", installed)
        self.assertNotIn("share-of-agreement", installed)

        flags = os.environ.get("TERTIUM_CXX_FLAGS", "")
        sanitize = os.environ.get("TERTIUM_SANITIZE", "")
        if sanitize:
            flags += f" -fsanitize={sanitize}"
        plugin = self.folder / "plugin"
        self.must("cmake", "-S", SOURCE / "samples" / "plugin", "-B", plugin, "-G", "Ninja",
                  f"-DCMAKE_PREFIX_PATH={prefix}", f"-DCMAKE_CXX_COMPILER={COMPILER}",
                  f"-DCMAKE_CXX_FLAGS={flags}")
        self.must("cmake", "--build", plugin)
        listed = self.must(tertium, "--plugin-path", plugin, "list", "criterion", cwd=self.folder)
        self.assertIn("share-of-agreement", listed)

        self.must(tertium, "new", "plugin", "my-score", cwd=self.folder)
        made = self.folder / "my-score"
        self.must("cmake", "-S", made, "-B", made / "build", "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={prefix}",
                  f"-DCMAKE_CXX_COMPILER={COMPILER}", f"-DCMAKE_CXX_FLAGS={flags}")
        self.must("cmake", "--build", made / "build")
        listed = self.must(tertium, "--plugin-path", made / "build", "list", "criterion", cwd=self.folder)
        self.assertIn("my-score", listed)

        (self.folder / "c.codebook.toml").write_text(
            '[[question]]\nid = "trust"\ntext = "Trust"\nscale = "ordinal"\nchoices = ['
            + ", ".join(f'{{ code = "{c}", label = "{c}" }}' for c in range(1, 6)) + "]\n")
        (self.folder / "c.criteria.toml").write_text(
            '[[theme]]\nid = "t"\ntitle = "T"\n[[criterion]]\nid = "c"\ntheme = "t"\ntitle = "C"\n'
            'method = "share-of-agreement"\nindicators = ["trust"]\n')
        (self.folder / "p.toml").write_text(
            'title = "P"\ncodebook = "c.codebook.toml"\ncriteria = "c.criteria.toml"\n'
            '[regions]\nfrom = "column:region"\n[[normalize]]\nuse = "codebook"\n'
            '[[analyze]]\nuse = "criteria"\n')
        # Of ten answers in North, seven are 4 or 5.
        answers = [5, 5, 4, 4, 4, 5, 4, 1, 2, 3]
        (self.folder / "a.csv").write_text(
            "id,region,trust\n" + "".join(f"{i},North,{a}\n" for i, a in enumerate(answers)))
        self.must(tertium, "--plugin-path", plugin, "run", "p.toml", "a.csv", "-o", "out", cwd=self.folder)
        score = [line for line in (self.folder / "out" / "findings.csv").read_text().splitlines()
                 if line.startswith("criterion,c,,North,,,score,")]
        self.assertEqual(len(score), 1)
        self.assertEqual(score[0].split(",")[7], "70")

        status, output = run(tertium, "check", "p.toml", cwd=self.folder)
        self.assertEqual(status, 2)
        self.assertIn("share-of-agreement", output)

    def test_nothing_is_loaded_from_the_working_directory(self):
        shutil.copy(BUILD / "tests" / "broken-plugins" / "sound" / "sound.so", self.folder)
        output = self.must(BUILD / "bin" / "tertium", "list", "criterion", cwd=self.folder)
        self.assertNotIn("sound", output)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
