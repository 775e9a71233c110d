#include <gtest/gtest.h>
TEST(Html, Todo) {}
