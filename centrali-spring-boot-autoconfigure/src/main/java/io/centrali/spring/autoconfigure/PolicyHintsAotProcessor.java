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

import java.util.ArrayList;
import java.util.List;

import io.centrali.spring.policy.LivePolicySet;
import io.centrali.spring.policy.PolicySources;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * {@link BeanFactoryInitializationAotProcessor} that keeps, for a native image, the
 * policy documents on the class path, where the properties of the build say they are.
 */
final class PolicyHintsAotProcessor implements BeanFactoryInitializationAotProcessor {

	private static final Bindable<List<String>> LOCATIONS = Bindable.listOf(String.class);

	@Override
	public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
			ConfigurableListableBeanFactory beanFactory) {
		if (beanFactory.getBeanNamesForType(LivePolicySet.class, true, false).length == 0) {
			return null;
		}
		Environment environment = beanFactory.getBean(ConfigurableApplicationContext.ENVIRONMENT_BEAN_NAME,
				Environment.class);
		Binder binder = Binder.get(environment);
		List<String> locations = new ArrayList<>(
				binder.bind("centrali.policies.locations", LOCATIONS).orElse(List.of(PolicySources.DEFAULT_LOCATION)));
		locations.addAll(binder.bind("centrali.policies.shadow.locations", LOCATIONS).orElse(List.of()));
		return (generationContext, code) -> locations.stream()
			.map(String::strip)
			.filter((location) -> location.startsWith("classpath"))
			.map(PolicyHintsAotProcessor::pattern)
			.forEach((pattern) -> generationContext.getRuntimeHints().resources().registerPattern(pattern));
	}

	// Framework refuses a pattern that starts with a slash.
	private static String pattern(String location) {
		String path = StringUtils.trimLeadingCharacter(location.substring(location.indexOf(':') + 1), '/');
		if (path.endsWith(".json")) {
			return path;
		}
		return (path.isEmpty() || path.endsWith("/")) ? path + "*.json" : path + "/*.json";
	}

}
