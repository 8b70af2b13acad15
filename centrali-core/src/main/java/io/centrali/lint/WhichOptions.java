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

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is asked for: which policies apply to a resource and action.
 *
 * @param resource the resource, exactly as checks name it
 * @param action the action, exactly as checks name it
 * @param paths directories and single documents, at least one
 */
record WhichOptions(String resource, String action, List<Path> paths) {

	static final String USAGE = """
			Usage: policies which RESOURCE ACTION DIR...
			  RESOURCE ACTION     exactly as a check names them
			  DIR                 a directory of policy documents, or a single document
			""";

	static WhichOptions parse(String... args) {
		if (args.length < 4) {
			throw new UsageException("A resource, an action and a directory are needed.");
		}
		return new WhichOptions(args[1], args[2], Stream.of(args).skip(3).map(CheckOptions::operand).toList());
	}

}
