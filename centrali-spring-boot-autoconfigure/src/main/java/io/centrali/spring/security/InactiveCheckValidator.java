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

package io.centrali.spring.security;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;

import io.centrali.spring.security.InvalidCentraliCheckException.Problem;

import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * Stops the start-up of an application that has annotations, but nothing that enforces
 * them. Needs no Spring Security.
 */
final class InactiveCheckValidator implements SmartInitializingSingleton {

	private final AnnotatedTypes annotatedTypes = new AnnotatedTypes(EnumSet.allOf(CheckKind.class));

	private final ConfigurableListableBeanFactory beanFactory;

	private final String reason;

	private final String mend;

	InactiveCheckValidator(ConfigurableListableBeanFactory beanFactory, String reason, String mend) {
		this.beanFactory = beanFactory;
		this.reason = reason;
		this.mend = mend;
	}

	@Override
	public void afterSingletonsInstantiated() {
		List<Problem> problems = new ArrayList<>();
		for (Iterator<String> names = this.beanFactory.getBeanNamesIterator(); names.hasNext();) {
			inspect(names.next(), problems);
		}
		if (!problems.isEmpty()) {
			throw new InvalidCentraliCheckException(problems);
		}
	}

	private void inspect(String beanName, List<Problem> problems) {
		Object bean = BeanInstances.find(this.beanFactory, beanName, this.annotatedTypes::containReadable);
		Class<?> type = (bean != null && !(bean instanceof FactoryBean))
				? BeanInstances.type(bean, this.annotatedTypes::containReadable)
				: this.beanFactory.getType(beanName, false);
		if (type != null && this.annotatedTypes.containReadable(ClassUtils.getUserClass(type))) {
			problems.add(new Problem(ClassUtils.getUserClass(type).getName(),
					"The bean '" + beanName + "' carries annotations of Centrali, but " + this.reason, this.mend)
				.of(kind(ClassUtils.getUserClass(type))));
		}
	}

	private static CheckKind kind(Class<?> type) {
		return Arrays.stream(CheckKind.values())
			.filter((kind) -> new AnnotatedTypes(EnumSet.of(kind)).containReadable(type))
			.findFirst()
			.orElse(CheckKind.BEFORE);
	}

}
