/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.centrali.lint;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import io.centrali.policy.PolicySettings;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param paths directories and single documents, at least one
 * @param mappings a document of claim mappings, or {@code null} if they are not known
 * @param timeZone the time zone of time conditions that do not name one
 * @param failOnWarnings whether warnings make the check fail
 */
record CheckOptions(List<Path> paths, @Nullable Path mappings, ZoneId timeZone, boolean failOnWarnings) {

	static final String USAGE = """
			Usage: policies check [--mappings FILE] [--time-zone ZONE] [--fail-on-warnings] DIR...
			  DIR                 a directory of policy documents, or a single document
			  --mappings FILE     the claim mappings in force, a JSON document
			  --time-zone ZONE    the time zone of conditions that do not name one; UTC by default
			  --fail-on-warnings  exit with 1 if there are warnings
			""";

	/**
	 * Read the arguments.
	 * @param args the command and its arguments
	 * @return the options
	 * @throws UsageException if they are not understood
	 */
	static CheckOptions parse(String... args) {
		Deque<String> rest = new ArrayDeque<>(List.of(args).subList(1, args.length));
		List<Path> paths = new ArrayList<>();
		Path mappings = null;
		ZoneId timeZone = PolicySettings.DEFAULTS.timeZone();
		boolean failOnWarnings = false;
		while (!rest.isEmpty()) {
			String argument = rest.remove();
			if (argument.equals("--mappings")) {
				mappings = path(value(argument, rest));
			}
			else if (argument.equals("--time-zone")) {
				timeZone = zone(value(argument, rest));
			}
			else if (argument.equals("--fail-on-warnings")) {
				failOnWarnings = true;
			}
			else {
				paths.add(operand(argument));
			}
		}
		if (paths.isEmpty()) {
			throw new UsageException("There is no directory to check.");
		}
		return new CheckOptions(List.copyOf(paths), mappings, timeZone, failOnWarnings);
	}

	private static String value(String option, Deque<String> rest) {
		String value = rest.poll();
		if (value == null || value.startsWith("--")) {
			throw new UsageException("The option " + option + " has no value.");
		}
		return value;
	}

	static Path operand(String argument) {
		if (argument.startsWith("-")) {
			throw new UsageException("The option " + argument + " is not known.");
		}
		return path(argument);
	}

	private static Path path(String text) {
		try {
			return Path.of(text);
		}
		catch (InvalidPathException ex) {
			throw new UsageException("\"" + text + "\" is no path: " + ex.getReason() + ".");
		}
	}

	private static ZoneId zone(String text) {
		try {
			return ZoneId.of(text);
		}
		catch (DateTimeException ex) {
			throw new UsageException("The time zone \"" + text + "\" is not known.");
		}
	}

}
