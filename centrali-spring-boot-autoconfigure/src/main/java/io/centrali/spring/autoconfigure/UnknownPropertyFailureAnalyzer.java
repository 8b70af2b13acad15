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

package io.centrali.spring.autoconfigure;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collector;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * {@link AbstractFailureAnalyzer Failure analyzer} for properties below {@code centrali}
 * that are not known. It comes before Boot's own, which cannot say what was meant.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnknownPropertyFailureAnalyzer extends AbstractFailureAnalyzer<UnboundConfigurationPropertiesException> {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("centrali");

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, UnboundConfigurationPropertiesException cause) {
		List<ConfigurationProperty> unknown = cause.getUnboundProperties()
			.stream()
			.sorted(Comparator.comparing(ConfigurationProperty::getName))
			.toList();
		if (!unknown.stream().allMatch((property) -> PREFIX.isAncestorOf(property.getName()))) {
			return null;
		}
		return new FailureAnalysis(
				"Properties of Centrali are not known:%n%n".formatted()
						+ unknown.stream().map(UnknownPropertyFailureAnalyzer::describe).collect(lines()),
				unknown.stream().map((property) -> KnownProperties.mend(property.getName())).collect(lines()), cause);
	}

	private static String describe(ConfigurationProperty property) {
		return property.getName() + ((property.getOrigin() != null) ? " (" + property.getOrigin() + ")" : "");
	}

	private static Collector<CharSequence, ?, String> lines() {
		return Collectors.joining(System.lineSeparator() + "    - ", "    - ", "");
	}

}
