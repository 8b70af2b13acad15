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
import java.util.List;

import io.centrali.spring.security.InvalidCentraliCheckException.Problem;

import org.springframework.aop.Advisor;
import org.springframework.aop.framework.Advised;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.scheduling.annotation.AsyncAnnotationAdvisor;

/**
 * Sees every bean after it was proxied, also those that are created after the start and
 * whose class was not known before.
 */
final class CentraliCheckBeanPostProcessor implements BeanPostProcessor {

	private final CentraliCheckRegistry registry;

	private final CheckedTypeInspector typeInspector;

	private volatile boolean started;

	CentraliCheckBeanPostProcessor(CentraliCheckRegistry registry) {
		this.registry = registry;
		this.typeInspector = new CheckedTypeInspector(registry);
	}

	void started() {
		this.started = true;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof Advised advised && !advised.isFrozen()) {
			checkBeforeAsync(advised);
		}
		if (this.started) {
			inspect(bean, beanName);
		}
		return bean;
	}

	// @Async puts its advisor before all others: the check would run in the other thread,
	// where it would find no user, or the wrong one.
	private static void checkBeforeAsync(Advised advised) {
		int check = CheckedBeanInspector.indexOfCheck(advised);
		Advisor[] advisors = advised.getAdvisors();
		for (int i = 0; i < check; i++) {
			if (advisors[i] instanceof AsyncAnnotationAdvisor) {
				advised.removeAdvisor(check);
				advised.addAdvisor(i, advisors[check]);
				return;
			}
		}
	}

	private void inspect(Object bean, String beanName) {
		Class<?> type = BeanInstances.type(bean, this.registry::isAnnotated);
		if (this.registry.isAnnotated(type)) {
			List<Problem> problems = new ArrayList<>();
			if (this.typeInspector.inspect(type, problems::add)) {
				CheckedBeanInspector.inspect(beanName, bean, type, problems::add);
			}
			if (!problems.isEmpty()) {
				throw new InvalidCentraliCheckException(problems);
			}
		}
	}

}
