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

package io.centrali.spring.architecture.planted.cellar;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

/**
 * Breaks rules on purpose: it is in no room, and ignores every habit.
 */
class NoRoom {

	private static final Logger logger = Logger.getLogger("planted");

	List<String> use(JsonNode node, String text) {
		logger.info(node.toString());
		System.out.println(text.toLowerCase() + text.toLowerCase(Locale.ROOT));
		return Stream.of(Objects.requireNonNull(text, "text must not be null")).collect(Collectors.toList());
	}

}
